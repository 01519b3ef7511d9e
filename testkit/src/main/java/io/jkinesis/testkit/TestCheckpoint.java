package io.jkinesis.testkit;

import io.jkinesis.KinesisRecord;
import java.util.Objects;

/**
 * A checkpoint as the daemon stores it: a place in a shard up to which all is done.
 *
 * @param sequenceNumber a decimal number, or {@code SHARD_END}
 * @param subSequenceNumber the place within an aggregated record, from 0
 */
public record TestCheckpoint(String sequenceNumber, long subSequenceNumber) {

  /** The whole shard is done; only then do its children start. */
  public static final TestCheckpoint SHARD_END = new TestCheckpoint("SHARD_END", 0);

  public TestCheckpoint {
    Objects.requireNonNull(sequenceNumber, "sequenceNumber");
  }

  /** Returns the checkpoint that a record is the last one of. */
  public static TestCheckpoint at(KinesisRecord record) {
    return new TestCheckpoint(record.sequenceNumber(), record.subSequenceNumber());
  }

  /** Returns the place as the library's messages write it. */
  @Override
  public String toString() {
    return this.equals(SHARD_END) ? sequenceNumber : sequenceNumber + "/" + subSequenceNumber;
  }
}
