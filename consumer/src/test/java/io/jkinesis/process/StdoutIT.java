package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The daemon uses stdin and stdout exclusively, in UTF-8. */
class StdoutIT {

  /** Prints in all code of a consumer. */
  public static final class Noisy implements RecordConsumer {
    static {
      System.out.println("noise of the static initialiser");
    }

    public Noisy() {
      System.out.print("noise of the constructor");
    }

    @Override
    public void init(ShardInfo shard) throws InterruptedException {
      Thread thread = new Thread(() -> System.out.println("noise of a thread"));
      thread.start();
      thread.join();
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.out.print("{\"action\":\"status\",\"responseFor\":\"processRecords\"}");
      System.out.flush();
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) {
      System.out.printf("noise of %s%n", type);
    }
  }

  /** Loads its consumer only after {@code run} was called. */
  public static final class NoisyMain implements RecordConsumer {
    public static void main(String[] args) {
      Kinesis.run(new NoisyMain());
    }

    @Override
    public void init(ShardInfo shard) {
      new Noisy();
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void nothingButTheProtocolIsOnStdout() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Noisy.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);

      assertThat(child.stderr())
          .contains(
              "noise of the static initialiser",
              "noise of the constructor",
              "noise of a thread",
              "\"responseFor\":\"processRecords\"",
              "noise of LEASE_LOST");
    }
  }

  @Test
  void runTakesTheStreamsForAMainToo() {
    try (ConsumerChild child = ConsumerChild.ofMain(NoisyMain.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  /** Would consume the daemon's messages. */
  public static final class ReadsStdin implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws IOException {
      if (System.in.read() != -1) {
        throw new IOException("expected nothing in System.in");
      }
    }
  }

  @Test
  void systemInIsEmpty() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(ReadsStdin.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  /** Returns each partition key in its output. */
  public static final class Echo implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      checkpointer.checkpoint(batch.records().get(0).partitionKey(), 0);
    }
  }

  @Test
  void utf8IsSpokenInAnyLocale() {
    String key = "é日\uD83C\uDF89";
    List<String> command = List.of(Kinesis.class.getName(), Echo.class.getName());
    List<String> options = List.of("-Dfile.encoding=US-ASCII");
    try (ConsumerChild child =
        ConsumerChild.start(
            options, command, builder -> builder.environment().put("LC_ALL", "C"))) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS.replace("\"key\"", '"' + key + '"'));
      child.expect(
          "{\"action\":\"checkpoint\",\"sequenceNumber\":\"%s\",\"subSequenceNumber\":0}"
              .formatted(key));
      child.say("{\"action\":\"checkpoint\",\"error\":null}").expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  @Test
  void aConsumerRunsOnTheModulePathToo() {
    String modules = ConsumerChild.classes(Kinesis.class).toString();
    String tests = ConsumerChild.classes(StdoutIT.class).toString();
    List<String> options = List.of("-p", modules, "--patch-module", "io.jkinesis=" + tests);
    List<String> command =
        List.of("-m", "io.jkinesis/" + Kinesis.class.getName(), ReadsStdin.class.getName());
    try (ConsumerChild child = ConsumerChild.start(options, command, builder -> {})) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }
}
