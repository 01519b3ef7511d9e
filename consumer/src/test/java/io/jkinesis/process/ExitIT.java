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
import io.jkinesis.RunOptions;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the consumer keeps a process alive after its session is over. */
class ExitIT {

  private static void blockForEver() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // ignored
      }
    }
  }

  /** Leaves a thread that would keep a JVM alive. */
  public static final class LeavesAThread implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      new Thread(ExitIT::blockForEver).start();
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      throw new Exception("enough");
    }
  }

  /** Leaves a thread that sleeps again whenever it is interrupted. */
  public static final class LeavesASleeper implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      Thread sleeper = new Thread(LeavesASleeper::sleepForEver);
      sleeper.start();
      sleeper.interrupt();
    }

    private static void sleepForEver() {
      while (true) {
        try {
          Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
          // ignored
        }
      }
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void aSleeperDoesNotHoldUpTheEnd() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(LeavesASleeper.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0, Duration.ofSeconds(2));
    }
  }

  @Test
  void aThreadDoesNotHoldUpTheEnd() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(LeavesAThread.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0, Duration.ofSeconds(2));
    }
  }

  @Test
  void aThreadDoesNotHoldUpAFailure() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(LeavesAThread.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1, Duration.ofSeconds(2));
    }
  }

  /** Its shutdown hook blocks; the argument is the exit grace period in milliseconds. */
  public static final class BlocksInHook implements RecordConsumer {
    public static void main(String[] args) {
      Runtime.getRuntime().addShutdownHook(new Thread(ExitIT::blockForEver));
      Duration grace = Duration.ofMillis(Long.parseLong(args[0]));
      Kinesis.run(new BlocksInHook(), RunOptions.defaults().withExitGrace(grace));
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      throw new Exception("enough");
    }
  }

  @Test
  void aHookIsCutOffAfterTheExitGraceAndTheCodeKept() {
    try (ConsumerChild child = ConsumerChild.ofMain(BlocksInHook.class, "600")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0, Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "600"})
  void aHookIsCutOffAfterAFailureToo(String grace) {
    try (ConsumerChild child = ConsumerChild.ofMain(BlocksInHook.class, grace)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1, Duration.ofSeconds(3));

      assertThat(child.stderr())
          .startsWith("jkinesis: shardId-0: processRecords threw ")
          .contains("java.lang.Exception: enough");
    }
  }

  @Test
  void aDaemonsDeathCutsTheLongestHookOffWithin2Seconds() {
    try (ConsumerChild child = ConsumerChild.ofMain(BlocksInHook.class, "60000")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.closeStdin().exits(3, Duration.ofSeconds(2));
    }
  }

  /** Exits the process itself, instead of returning or throwing. */
  public static final class CallsExit implements RecordConsumer {
    public static void main(String[] args) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println("hook done")));
      Kinesis.run(new CallsExit());
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.exit(0);
    }
  }

  @Test
  void systemExitInACallbackIsToldAndAcknowledgesNothing() {
    try (ConsumerChild child = ConsumerChild.ofMain(CallsExit.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(0);

      assertThat(child.stderr())
          .contains(
              "jkinesis: shardId-0: processRecords: the consumer called System.exit during the"
                  + " session; what is not acknowledged will be delivered again from the last"
                  + " checkpoint\n")
          .contains("hook done\n");
    }
  }

  /** Its hook waits for the thread that waits for the hook. */
  public static final class WaitsForItself implements RecordConsumer {
    public static void main(String[] args) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> join(main)));
      Kinesis.run(
          new WaitsForItself(), RunOptions.defaults().withExitGrace(Duration.ofMillis(600)));
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.exit(0);
    }
  }

  @Test
  void systemExitThatNeverEndsIsCutOffAfterTheExitGrace() {
    try (ConsumerChild child = ConsumerChild.ofMain(WaitsForItself.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1, Duration.ofSeconds(3));

      assertThat(child.stderr()).contains("called System.exit");
    }
  }

  @Test
  void aGraceBeyondAllCountingIsALongOne() {
    try (ConsumerChild child = ConsumerChild.ofMain(Patient.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal("TERM").awaitStderr("SIGTERM: waiting up to");
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);

      assertThat(child.stderr()).doesNotContain("Exception");
    }
  }

  /** Sets grace periods that mean "forever". */
  public static final class Patient implements RecordConsumer {
    public static void main(String[] args) {
      Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
      Kinesis.run(
          new Patient(), RunOptions.defaults().withExitGrace(forEver).withShutdownGrace(forEver));
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }
}
