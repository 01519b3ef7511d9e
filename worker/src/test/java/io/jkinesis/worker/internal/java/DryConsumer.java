package io.jkinesis.worker.internal.java;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A consumer that leaves a trace whenever any of its code runs. */
public final class DryConsumer implements RecordConsumer {

  static final String TRACE = "dry.consumer.trace";

  static {
    String trace = System.getProperty(TRACE, "trace-of-dry-consumer");
    try {
      Files.writeString(Path.of(trace), "run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer)
      throws CheckpointException {
    checkpointer.checkpoint();
  }

  public static void main(String[] args) {
    Kinesis.run(new DryConsumer());
  }
}
