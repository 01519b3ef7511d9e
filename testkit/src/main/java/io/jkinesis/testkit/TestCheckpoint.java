package io.jkinesis.testkit;

import io.jkinesis.KinesisRecord;
import java.util.Objects;

/**
 * A checkpoint as the daemon stores it: a position in a shard up to which everything is processed.
 *
 * @param sequenceNumber a decimal number, or {@code SHARD_END}
 * @param subSequenceNumber the position within an aggregated record, from 0
 */
public record TestCheckpoint(String sequenceNumber, long subSequenceNumber) {

  /** The whole shard is finished, so that its child shards can start. */
  public static final TestCheckpoint SHARD_END = new TestCheckpoint("SHARD_END", 0);

  public TestCheckpoint {
    Objects.requireNonNull(sequenceNumber, "sequenceNumber");
  }

  /** Returns the checkpoint at a record, which is the last processed one. */
  public static TestCheckpoint at(KinesisRecord record) {
    return new TestCheckpoint(record.sequenceNumber(), record.subSequenceNumber());
  }

  /** Returns the position in the format of the library's messages. */
  @Override
  public String toString() {
    return this.equals(SHARD_END) ? sequenceNumber : sequenceNumber + "/" + subSequenceNumber;
  }
}
