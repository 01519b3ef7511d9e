package io.jkinesis.internal.process;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import java.time.Duration;

/**
 * A training run: a session without work, which {@code jkinesis run} starts by this class name so
 * that the JVM writes a CDS archive of the classes that a session loads. The classes named as
 * arguments are loaded too, without running any of their code.
 */
public final class TrainingRunMain implements RecordConsumer {

  /** The JVM writes the archive when it exits. */
  private static final Duration TIME_TO_WRITE = Duration.ofMinutes(2);

  /** Loads the classes, and runs the session on the standard streams. */
  public static void main(String[] classNames) {
    ConsumerProcess process = ConsumerProcess.claim();
    for (String name : classNames) {
      load(name);
    }
    process.run(
        new ConsumerProcess.ForOneShard(new TrainingRunMain()),
        RunOptions.defaults().withExitGrace(TIME_TO_WRITE));
  }

  /** Loads a class without initializing it, so that none of its code runs. */
  private static void load(String name) {
    try {
      Class<?> unused = Class.forName(name, false, TrainingRunMain.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // A class that it depends on is missing; the consumer seems to work without it.
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
