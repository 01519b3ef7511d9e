package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.handler.DeadLetterJson;
import java.time.Instant;
import java.util.Objects;

/**
 * A record that its handler could not handle.
 *
 * @param shardId the shard it came from
 * @param record the record, with its data
 * @param attempts how often the handler was given it; of a batch's record, alone
 * @param failure what the handler threw last
 * @param at when it was given up
 */
public record DeadLetter(
    String shardId, KinesisRecord record, int attempts, Exception failure, Instant at) {

  public DeadLetter {
    Objects.requireNonNull(shardId, "shardId");
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(failure, "failure");
    Objects.requireNonNull(at, "at");
  }

  /**
   * Returns it as a JSON object in one line, without a line's end, as {@code ./jkinesis
   * deadletters} reads it: {@code shardId}, {@code sequenceNumber}, {@code subSequenceNumber},
   * {@code partitionKey}, {@code approximateArrivalTimestamp}, {@code at}, {@code attempts}, {@code
   * errorClass}, {@code errorMessage} and {@code data} in base64.
   */
  public String toJson() {
    return DeadLetterJson.of(this);
  }

  /** Returns the record's place and how often it failed; never its data. */
  @Override
  public String toString() {
    return "DeadLetter[shardId="
        + shardId
        + ", record="
        + record
        + ", attempts="
        + attempts
        + ", failure="
        + failure.getClass().getName()
        + ", at="
        + at
        + "]";
  }
}
