package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.Handlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handler that fails: the process exits, wherever the failure is detected. */
class HandlerFailureIT {

  @TempDir private Path folder;

  private static void store(KinesisRecord record) {
    throw new IllegalStateException("store is closed");
  }

  /** Fails in the call. */
  public static final class FailsAtOnce {
    private FailsAtOnce() {}

    public static void main(String[] args) {
      Kinesis.run(Handlers.perRecord(HandlerFailureIT::store));
    }
  }

  @Test
  void theStackTraceIsOfTheHandlersOwnCode() {
    try (ConsumerChild child = ConsumerChild.ofMain(FailsAtOnce.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith(
              """
              jkinesis: shardId-0: processRecords threw io.jkinesis.handler.HandlerException; records \
              after the last checkpoint will be delivered again (exit 1)
              io.jkinesis.handler.HandlerException: shardId-0: record 12/0: the handler threw \
              java.lang.IllegalStateException; without dead letters, the session fails
              Caused by: java.lang.IllegalStateException: store is closed
              \tat\s""")
          .contains("HandlerFailureIT.store(HandlerFailureIT.java:")
          .doesNotContain("io.jkinesis.internal", "Kinesis.main");
    }
  }

  /** Fails on its own thread, when a file has appeared. */
  public static final class FailsLater {
    private FailsLater() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      Kinesis.run(
          Handlers.perRecord(
                  record -> {
                    while (!Files.exists(file)) {
                      Thread.sleep(5);
                    }
                    store(record);
                  })
              .parallelism(2));
    }
  }

  @Test
  void aFailureWhileTheShardIsIdleEndsTheProcessToo() throws Exception {
    Path file = folder.resolve("now");
    try (ConsumerChild child = ConsumerChild.ofMain(FailsLater.class, file.toString())) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(status("processRecords"));

      Files.createFile(file);
      child.exits(1);

      assertThat(child.stderr())
          .startsWith(
              """
              jkinesis: shardId-0: a thread of the consumer failed with \
              io.jkinesis.handler.HandlerException; records after the last checkpoint will be \
              delivered again (exit 1)
              io.jkinesis.handler.HandlerException: shardId-0: record 12/0:""")
          .contains("HandlerFailureIT.store(HandlerFailureIT.java:")
          .doesNotContain("io.jkinesis.internal");
    }
  }

  @Test
  void aLostLeaseInterruptsTheHandlerAndTheSessionEndsInOrder() {
    try (ConsumerChild child =
        ConsumerChild.ofMain(FailsLater.class, folder.resolve("never").toString())) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(status("processRecords"));

      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0);
      assertThat(child.stderr()).isEmpty();
    }
  }
}
