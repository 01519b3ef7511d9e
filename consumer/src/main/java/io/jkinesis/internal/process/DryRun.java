package io.jkinesis.internal.process;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import java.time.Duration;

/**
 * A session without work, which {@code jkinesis run} starts by this name so that the JVM writes an
 * archive of what a session loads. The classes named as arguments are loaded too, and none of their
 * code is run.
 */
public final class DryRun implements RecordConsumer {

  /** The JVM writes the archive within our exit. */
  private static final Duration TIME_TO_WRITE = Duration.ofMinutes(2);

  /** Loads the classes, and holds the session on the standard streams. */
  public static void main(String[] classNames) {
    ConsumerProcess process = ConsumerProcess.claim();
    for (String name : classNames) {
      load(name);
    }
    process.run(
        new ConsumerProcess.ForOneShard(new DryRun()),
        RunOptions.defaults().withExitGrace(TIME_TO_WRITE));
  }

  /** Not to initialise it is what keeps its code from running. */
  private static void load(String name) {
    try {
      Class<?> unused = Class.forName(name, false, DryRun.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // What it needs is not there; the consumer seems to do without.
    }
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer)
      throws CheckpointException {
    for (KinesisRecord record : batch) {
      String unused = record.text();
      checkpointer.checkpoint(record);
    }
  }
}
