package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * A consumer that fails: exit code 1, one line, its own part of the stack trace, no
 * acknowledgement.
 */
class ProcessFailureIT {

  private static final String COME_AGAIN =
      "; records after the last checkpoint will be delivered again";

  /** Throws an exception with a cause, from a nested method. */
  public static final class Throws implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      try {
        store();
      } catch (IllegalStateException e) {
        throw new IllegalArgumentException("cannot go on", e);
      }
    }

    private static void store() {
      throw new IllegalStateException("store is closed");
    }
  }

  @Test
  void theStackTraceIsOfTheConsumersOwnCode() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Throws.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: processRecords threw java.lang.IllegalArgumentException"
                  + COME_AGAIN
                  + " (exit 1)\njava.lang.IllegalArgumentException: cannot go on\n\tat ")
          .contains("Caused by: java.lang.IllegalStateException: store is closed\n\tat ")
          .contains("ProcessFailureIT$Throws.store(ProcessFailureIT.java:")
          .doesNotContain("internal.session", "ConsumerProcess", "Kinesis.main");
    }
  }

  /** Tries a checkpoint, which is not allowed in init. */
  public static final class KeepsCheckpointer implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      checkpointAtNothing(checkpointer);
    }

    private static void checkpointAtNothing(Checkpointer checkpointer) throws Exception {
      checkpointer.checkpoint("12", 0);
    }
  }

  @Test
  void aRefusedCheckpointsStackTraceShowsWhoAskedForIt() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(KeepsCheckpointer.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child
          .say(PROCESS_RECORDS)
          .expect("{\"action\":\"checkpoint\",\"sequenceNumber\":\"12\",\"subSequenceNumber\":0}");
      child.say("{\"action\":\"checkpoint\",\"error\":\"IllegalArgumentException\"}").exits(1);

      assertThat(child.stderr())
          .contains(
              "io.jkinesis.CheckpointException: shardId-0: checkpoint at 12/0: the daemon answered "
                  + "with IllegalArgumentException\n")
          .contains("ProcessFailureIT$KeepsCheckpointer.checkpointAtNothing(ProcessFailureIT.java:")
          .contains("ProcessFailureIT$KeepsCheckpointer.processRecords(ProcessFailureIT.java:")
          .doesNotContain("internal.session.ConsumerCalls.", "ConsumerProcess");
    }
  }

  /** Fills the heap to the last byte, and has a thread that would keep the JVM alive. */
  public static final class Leaks implements RecordConsumer {
    private static final List<Object> LEAK = new ArrayList<>();

    @Override
    public void init(ShardInfo shard) {
      new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      Object[] last = null;
      for (int size = 1 << 20; ; ) {
        try {
          Object[] next = new Object[size];
          next[0] = last;
          last = next;
          LEAK.set(0, last);
        } catch (IndexOutOfBoundsException e) {
          LEAK.add(last);
        } catch (OutOfMemoryError e) {
          if (size == 1) {
            throw e;
          }
          size /= 2;
        }
      }
    }
  }

  @Test
  void aFullHeapSaysWhatToRaise() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Leaks.class, "-Xmx24m")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith("jkinesis: shardId-0: processRecords threw ")
          .contains("java.lang.OutOfMemoryError")
          .contains("raise -Xmx");
    }
  }

  /** Waits for its own thread, which runs out of memory. */
  public static final class LeaksElsewhere implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      CompletableFuture.supplyAsync(() -> new byte[1 << 30]).get();
    }
  }

  @Test
  void aFullHeapOfAnotherThreadSaysWhatToRaiseIfTheCallbackHearsOfIt() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(LeaksElsewhere.class, "-Xmx24m")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith("jkinesis: shardId-0: processRecords threw ")
          .contains("raise -Xmx");
    }
  }

  /** Starts threads until no more can be started, not even for the exit. */
  public static final class UsesUpThreads implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      while (true) {
        new Leaks().init(ShardInfo.of("shardId-0"));
      }
    }
  }

  @Test
  void moreThreadsThanThereAreSaysWhatToDo() {
    // A quarter of a GiB of stack each, in 6 GB of address space.
    List<String> shell = List.of("sh", "-c", "ulimit -v 6000000; exec \"$@\"", "sh");
    List<String> options = List.of("-Xmx24m", "-Xss256m", "-Xlog:disable");
    List<String> command = List.of(Kinesis.class.getName(), UsesUpThreads.class.getName());
    try (ConsumerChild child =
        ConsumerChild.start(options, command, builder -> builder.command().addAll(0, shell))) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith("jkinesis: shardId-0: processRecords threw ")
          .contains("; start fewer threads, or raise what limits them");
    }
  }

  /** Throws something that cannot even be printed. */
  public static final class ThrowsUnprintable implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new IllegalStateException("no text for it");
        }
      };
    }
  }

  @Test
  void anExceptionThatCannotBePrintedEndsItAllTheSame() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(ThrowsUnprintable.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr()).startsWith("jkinesis: shardId-0: processRecords threw ");
    }
  }

  /** Calls itself forever. */
  public static final class Recurses implements RecordConsumer {
    @Override
    @SuppressWarnings("InfiniteRecursion") // intended
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      processRecords(batch, checkpointer);
    }
  }

  @Test
  void aFullStackSaysWhatToRaise() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Recurses.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).exits(1);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: processRecords threw java.lang.StackOverflowError"
                  + COME_AGAIN
                  + "; raise -Xss, or look for an endless recursion (exit 1)\n");
    }
  }

  @Test
  void aBatchThatDoesNotFitInMemorySaysWhatToRaise() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Throws.class, "-Xmx16m")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.sayWhileItListens(PROCESS_RECORDS.replace("aGVsbG8=", "aGVs".repeat(5 << 20)));
      child.exits(1);

      assertThat(child.stderr())
          .matches(
              "jkinesis: shardId-0: idle after initialize: not enough memory for the next "
                  + "message: raise -Xmx \\(jkinesis.maxHeap in the file of jkinesis "
                  + "run\\), now 1[56] MiB, or lower the daemon's maxRecords \\(exit 1\\)\n");
    }
  }

  @Test
  void aBrokenMessageEndsItWithItsPlace() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Throws.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS.replace("aGVsbG8=", "aGVsbG8")).exits(2);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: shardId-0: idle after initialize: line 2, byte 48: data: expected base64, "
                  + "found other characters or a cut-off end; not acknowledged (exit 2)\n");
    }
  }
}
