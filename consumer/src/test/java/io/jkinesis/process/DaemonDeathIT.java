package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.CHECKPOINT;
import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.answer;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * If the daemon dies, the process exits within 2 s, whatever it is doing: exit code 3 and one line.
 */
class DaemonDeathIT {

  private static final Duration BOUND = Duration.ofSeconds(2);

  private static final String GONE =
      "stdin was closed before the session ended: the daemon is gone (exit 3)\n";

  /** Never returns, and ignores interrupts. */
  private static void blockForEver(String where) {
    System.err.println("blocked in " + where);
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // ignored
      }
    }
  }

  /** Does nothing. */
  public static final class Idle implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void beforeInitialize() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Idle.class)) {
      child.closeStdin().exits(3);

      assertThat(child.stderr())
          .isEqualTo("jkinesis: no shard yet: waiting for initialize: " + GONE);
    }
  }

  @Test
  void whileIdle() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Idle.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.closeStdin().exits(3, BOUND);

      assertThat(child.stderr()).isEqualTo("jkinesis: shardId-0: idle after initialize: " + GONE);
    }
  }

  @Test
  void withinALine() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Idle.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.sayRaw(PROCESS_RECORDS).closeStdin().exits(3, BOUND);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: shardId-0: idle after initialize: stdin ended within line 2, byte "
                  + (PROCESS_RECORDS.length() + 1)
                  + ": the daemon is gone (exit 3)\n");
    }
  }

  @Test
  void withinInitialize() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Idle.class)) {
      child.sayRaw(INITIALIZE.substring(0, 30)).closeStdin().exits(3);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: no shard yet: waiting for initialize: stdin ended within line 1, byte 25: "
                  + "the daemon is gone (exit 3)\n");
    }
  }

  /** Blocks before the first record. */
  public static final class HangsInInit implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      blockForEver("init");
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void whileInitHangs() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(HangsInInit.class)) {
      child.say(INITIALIZE).awaitStderr("blocked in init\n");

      child.closeStdin().exits(3, BOUND);

      assertThat(child.stderr())
          .isEqualTo("blocked in init\njkinesis: shardId-0: initialize: " + GONE);
    }
  }

  /** Blocks while it processes records. */
  public static final class HangsInProcessRecords implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      blockForEver("processRecords");
    }
  }

  @Test
  void whileProcessRecordsHangs() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(HangsInProcessRecords.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).awaitStderr("blocked in processRecords\n");

      child.closeStdin().exits(3, BOUND);

      assertThat(child.stderr())
          .isEqualTo("blocked in processRecords\njkinesis: shardId-0: processRecords: " + GONE);
    }
  }

  /** Swallows whatever a checkpoint throws, then blocks. */
  public static final class Swallows implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      try {
        checkpointer.checkpoint();
      } catch (Throwable e) {
        blockForEver("a handler");
      }
    }
  }

  @Test
  void inPlaceOfACheckpointsAnswer() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Swallows.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);

      child.closeStdin().exits(3, BOUND);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: processRecords: stdin ended before the answer to a checkpoint: "
                  + "the daemon is gone (exit 3)\n");
    }
  }

  @Test
  void withinACheckpointsAnswer() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Swallows.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);

      child.sayRaw(answer("null").substring(0, 20)).closeStdin().exits(3, BOUND);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: processRecords: stdin ended within line 3, byte 12: the daemon "
                  + "is gone (exit 3)\n");
    }
  }

  /** Fills the heap to the last byte, which blocks it. */
  public static final class HangsWithAFullHeap implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.err.println("filling the heap");
      Object[] last = new Object[1];
      for (int size = 1 << 20; ; ) {
        try {
          while (true) {
            Object[] next = new Object[size];
            next[0] = last;
            last = next;
          }
        } catch (OutOfMemoryError e) {
          size = Math.max(size / 2, 1);
        }
      }
    }
  }

  @Test
  void whileTheHeapIsFull() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(HangsWithAFullHeap.class, "-Xmx16m")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).awaitStderr("filling the heap\n");

      child.closeStdin().exits(3, BOUND);
    }
  }

  @Test
  void aBrokenAnswerEndsItToo() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Swallows.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);

      child.say("what?").exits(2, BOUND);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: processRecords: line 3, byte 1: expected an object for message,"
                  + " found byte 0x77; not acknowledged (exit 2)\n");
    }
  }

  @Test
  void betweenTheTriesOfACheckpoint() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Swallows.class)) {
      intoALongPause(child);

      child.closeStdin().exits(3, BOUND);
    }
  }

  /** Delegates a checkpoint to a thread, and returns while the checkpoint is in progress. */
  public static final class CheckpointsElsewhere implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      CountDownLatch begun = new CountDownLatch(1);
      new Thread(
              () -> {
                begun.countDown();
                try {
                  checkpointer.checkpoint();
                } catch (CheckpointException e) {
                  System.err.println(e.getMessage());
                }
              })
          .start();
      begun.await();
      // The checkpoint is between its attempts when this returns: the daemon answers immediately.
      new CountDownLatch(1).await(300, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void betweenTheTriesOfACheckpointThatOutlastsItsCallback() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(CheckpointsElsewhere.class)) {
      intoALongPause(child);

      child.closeStdin().exits(3, BOUND);
    }
  }

  /** Lets three attempts fail: the following pause is at least 2 s. */
  private static void intoALongPause(ConsumerChild child) {
    child.say(INITIALIZE).expect(status("initialize"));
    child.say(PROCESS_RECORDS);
    for (int failed = 0; failed < 3; failed++) {
      child.expect(CHECKPOINT).say(answer("\"ThrottlingException\""));
    }
  }
}
