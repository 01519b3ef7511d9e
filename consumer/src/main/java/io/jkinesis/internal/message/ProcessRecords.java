package io.jkinesis.internal.message;

import io.jkinesis.RecordBatch;

/** The next records of the shard. */
public record ProcessRecords(RecordBatch batch) implements Message {

  public static final String ACTION = "processRecords";

  @Override
  public String action() {
    return ACTION;
  }
}
