package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.CHECKPOINT;
import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.answer;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@code Kinesis.run} with a factory, and the close of the consumer that it created. */
class FactoryIT {

  /** A lambda with two parameters is a consumer. */
  public static final class OfConsumer {
    private OfConsumer() {}

    public static void main(String[] args) {
      Kinesis.run((batch, checkpointer) -> checkpointer.checkpoint());
    }
  }

  @Test
  void aLambdaOfTwoParametersIsAConsumer() {
    try (ConsumerChild child = ConsumerChild.ofMain(OfConsumer.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0);
    }
  }

  /** A lambda with one parameter is a factory. */
  public static final class OfFactory {
    private OfFactory() {}

    public static void main(String[] args) {
      Kinesis.run(shard -> new Says(shard, args));
    }
  }

  /** Prints its shard, and that it is closed; fails or blocks on request. */
  private static final class Says implements RecordConsumer {
    private final List<String> behaviour;

    Says(ShardContext context, String[] behaviour) {
      this.behaviour = List.of(behaviour);
      System.err.println("made for " + context.shard());
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      if (behaviour.contains("fails")) {
        throw new IllegalStateException("cannot go on");
      }
    }

    @Override
    public void close() throws Exception {
      System.err.println("closed");
      if (behaviour.contains("hangs")) {
        new CountDownLatch(1).await();
      }
      if (behaviour.contains("throws")) {
        throw new IllegalStateException("cannot close");
      }
    }
  }

  @Test
  void aLambdaOfOneParameterIsAFactory() {
    List<String> main = List.of(OfFactory.class.getName());
    try (ConsumerChild child =
        ConsumerChild.start(
            List.of(),
            main,
            builder -> {
              builder.environment().put("JKINESIS_STREAM", "orders");
              builder.environment().put("JKINESIS_APPLICATION", "billing");
            })) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0);

      assertThat(child.stderr())
          .isEqualTo(
              "made for ShardInfo[shardId=shardId-0, sequenceNumber=LATEST, subSequenceNumber=0,"
                  + " streamName=orders, applicationName=billing]\nclosed\n");
    }
  }

  @Test
  void aConsumerThatFailedIsClosed() {
    try (ConsumerChild child = ConsumerChild.ofMain(OfFactory.class, "fails")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr()).contains("cannot go on").endsWith("closed\n");
    }
  }

  @Test
  void aConsumerIsClosedWhenTheDaemonIsGone() {
    try (ConsumerChild child = ConsumerChild.ofMain(OfFactory.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.closeStdin().exits(3);

      assertThat(child.stderr()).endsWith("closed\n");
    }
  }

  @Test
  void aCloseThatThrowsIsLoggedAndChangesNoExitCode() {
    try (ConsumerChild child = ConsumerChild.ofMain(OfFactory.class, "throws")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0);

      assertThat(child.stderr()).contains("shardId-0: close threw java.lang.IllegalStateException");
    }
  }

  /** Its close blocks. */
  public static final class HangsInClose {
    private HangsInClose() {}

    public static void main(String[] args) {
      Kinesis.run(
          shard -> new Says(shard, new String[] {"hangs"}),
          RunOptions.defaults().withExitGrace(Duration.ofMillis(600)));
    }
  }

  @Test
  void aCloseThatHangsIsCutOffAfterTheExitGrace() {
    try (ConsumerChild child = ConsumerChild.ofMain(HangsInClose.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0, Duration.ofSeconds(5));

      assertThat(child.stderr()).endsWith("closed\n");
    }
  }
}
