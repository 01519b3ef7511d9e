package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.internal.handler.AsciiJson;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that its handler failed to handle. Immutable; each {@code with} method returns a changed
 * copy.
 */
public final class DeadLetter {

  /** Some exceptions put whole documents into their message. */
  private static final int LONGEST_MESSAGE = 10_000;

  private final ShardInfo shard;
  private final KinesisRecord record;
  private final int attempts;
  private final Throwable failure;
  private final Instant at;

  private DeadLetter(
      ShardInfo shard, KinesisRecord record, int attempts, Throwable failure, Instant at) {
    this.shard = Objects.requireNonNull(shard, "shard");
    this.record = Objects.requireNonNull(record, "record");
    this.attempts = attempts;
    this.failure = Objects.requireNonNull(failure, "failure");
    this.at = Objects.requireNonNull(at, "at");
  }

  /** Creates the dead letter of a record that failed just now, at its first attempt. */
  public static DeadLetter of(ShardInfo shard, KinesisRecord record, Throwable failure) {
    return new DeadLetter(shard, record, 1, failure, Instant.now());
  }

  /** Returns the shard that the record belongs to. */
  public ShardInfo shard() {
    return shard;
  }

  /** Returns the record, with its data. */
  public KinesisRecord record() {
    return record;
  }

  /**
   * Returns how often the handler was called with the record. In a batch, only attempts with the
   * record alone, or that reported the record as failed, count. 1 for a record that cannot be
   * decoded, 0 for one that was too old.
   */
  public int attempts() {
    return attempts;
  }

  /** Returns the last exception that the handler threw. */
  public Throwable failure() {
    return failure;
  }

  /** Returns when the record was given up. */
  public Instant at() {
    return at;
  }

  /** Returns a copy with another {@link #attempts()}. */
  public DeadLetter withAttempts(int number) {
    return new DeadLetter(shard, record, number, failure, at);
  }

  /** Returns a copy with another {@link #at()}. */
  public DeadLetter withAt(Instant time) {
    return new DeadLetter(shard, record, attempts, failure, time);
  }

  /**
   * Returns the dead letter as a JSON object on one line, without a line ending, in the format that
   * {@code jkinesis deadletters} reads: {@code shardId}, {@code streamName} if it is known, {@code
   * sequenceNumber}, {@code subSequenceNumber}, {@code partitionKey}, {@code
   * approximateArrivalTimestamp}, {@code at}, {@code attempts}, {@code errorClass}, {@code
   * errorMessage} and {@code data} in base64. The most useful fields come first, the payload last.
   * Later versions may add fields.
   */
  public String toJson() {
    AsciiJson json = new AsciiJson().text("shardId", shard.shardId());
    if (shard.streamName() != null) {
      json.text("streamName", shard.streamName());
    }
    return json.text("sequenceNumber", record.sequenceNumber())
        .number("subSequenceNumber", record.subSequenceNumber())
        .text("partitionKey", record.partitionKey())
        .text("approximateArrivalTimestamp", textOf(record.approximateArrivalTimestamp()))
        .text("at", at.toString())
        .number("attempts", attempts)
        .text("errorClass", failure.getClass().getName())
        .text("errorMessage", shortened(failure.getMessage()))
        .text("data", Base64.getEncoder().encodeToString(record.bytes()))
        .line();
  }

  private static @Nullable String textOf(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }

  /** Returns the record's position and how often it failed; never its payload. */
  @Override
  public String toString() {
    return "DeadLetter[shardId="
        + shard.shardId()
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
