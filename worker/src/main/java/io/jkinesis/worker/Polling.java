package io.jkinesis.worker;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings for reading shards with {@code GetRecords}. Immutable; each method returns a changed
 * copy.
 */
public final class Polling {

  static final Polling DEFAULTS = new Polling(2, 10_000, Duration.ofMillis(250));

  private final int readAhead;
  private final int maxRecords;
  private final Duration idle;

  private Polling(int readAhead, int maxRecords, Duration idle) {
    this.readAhead = readAhead;
    this.maxRecords = maxRecords;
    this.idle = idle;
  }

  /**
   * Sets how many batches are read ahead while the consumer processes one. Each batch can contain
   * 10 MB, so a shard needs up to {@code (readAhead + 1)} times as much memory. Default: 2; 0 reads
   * only while the consumer is idle.
   *
   * @throws IllegalArgumentException if it is not between 0 and 5
   */
  public Polling readAhead(int batches) {
    return new Polling(between("readAhead", batches, 0, 5), maxRecords, idle);
  }

  /**
   * Sets the maximum number of records per read. Default: 10,000.
   *
   * @throws IllegalArgumentException if it is not between 1 and 10,000
   */
  public Polling maxRecords(int records) {
    return new Polling(readAhead, between("maxRecords", records, 1, 10_000), idle);
  }

  /**
   * Sets the pause between two reads of a shard. Kinesis allows five reads per second per shard,
   * for all applications together. Default: 250 ms.
   *
   * @throws IllegalArgumentException if it is less than 200 ms
   */
  public Polling idle(Duration pause) {
    Objects.requireNonNull(pause, "pause");
    if (pause.compareTo(Duration.ofMillis(200)) < 0) {
      throw new IllegalArgumentException("idle must be at least 200 ms, but is " + pause);
    }
    return new Polling(readAhead, maxRecords, pause);
  }

  private static int between(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be from " + least + " to " + most + ", but is " + value);
    }
    return value;
  }

  /** Returns the number of batches read ahead. */
  public int readAhead() {
    return readAhead;
  }

  /** Returns the maximum number of records per read. */
  public int maxRecords() {
    return maxRecords;
  }

  /** Returns the pause between two reads. */
  public Duration idle() {
    return idle;
  }
}
