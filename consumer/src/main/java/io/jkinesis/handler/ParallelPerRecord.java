package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.Concurrency;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.QueueEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Passes records of a shard to a handler concurrently, but records with the same key one after the
 * other. Created by {@link PerRecord#parallelism}.
 */
public final class ParallelPerRecord extends HandlerFactory<ParallelPerRecord> {

  private static final int MAX_IN_FLIGHT = 10_000;
  private static final long MAX_IN_FLIGHT_BYTES = 16L << 20;

  private final Supplier<RecordHandler.WithContext> handlers;
  private final Concurrency concurrency;
  private final Function<? super KinesisRecord, ?> orderedBy;

  private ParallelPerRecord(
      Supplier<RecordHandler.WithContext> handlers,
      HandlerSettings settings,
      Concurrency concurrency,
      Function<? super KinesisRecord, ?> orderedBy) {
    super(settings);
    this.handlers = handlers;
    this.concurrency = concurrency;
    this.orderedBy = orderedBy;
  }

  static ParallelPerRecord of(
      Supplier<RecordHandler.WithContext> handlers, HandlerSettings settings, int parallelism) {
    return new ParallelPerRecord(
        handlers,
        settings,
        new Concurrency(parallelism, MAX_IN_FLIGHT, MAX_IN_FLIGHT_BYTES),
        KinesisRecord::partitionKey);
  }

  /**
   * Sets how many records of each shard are handled concurrently.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ParallelPerRecord parallelism(int records) {
    return with(
        new Concurrency(records, concurrency.maxInFlight(), concurrency.maxInFlightBytes()));
  }

  /**
   * Sets the maximum number of records from the oldest unfinished one to the last one accepted. At
   * this limit no more are accepted, and the session stops reading. Default: 10,000.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ParallelPerRecord maxInFlight(int records) {
    return with(
        new Concurrency(concurrency.parallelism(), records, concurrency.maxInFlightBytes()));
  }

  /**
   * Sets the maximum number of payload bytes of all unfinished records. A larger record is handled
   * while no other is in flight. Default: 16 MiB.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ParallelPerRecord maxInFlightBytes(long bytes) {
    return with(new Concurrency(concurrency.parallelism(), concurrency.maxInFlight(), bytes));
  }

  /**
   * Sets the key that determines which records are handled one after the other: those with equal
   * keys. Default: the partition key. Set another one if producers choose random partition keys, as
   * the Kinesis Producer Library can.
   *
   * @param key returns the key, which needs {@code equals} and {@code hashCode}; never null. Called
   *     once per record, in the shard's order; an exception fails the session
   */
  public ParallelPerRecord orderedBy(Function<? super KinesisRecord, ?> key) {
    return new ParallelPerRecord(
        handlers, settings(), concurrency, Objects.requireNonNull(key, "key"));
  }

  /**
   * Sets how long the shutdown of the worker waits for records in flight. Records that are still
   * unfinished then are delivered again. Choose less than the grace period of the worker or of the
   * daemon ({@code shutdownGraceMillis}). Default: 20 s.
   *
   * <p>At the end of the shard there is no such limit as long as attempts start and end, or a retry
   * is due. The session fails only if nothing of the kind happens for 5 minutes, or for this time
   * if it is longer.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ParallelPerRecord drainTimeout(Duration time) {
    return with(settings().withDrainWithin(time));
  }

  @Override
  public HandlerConsumer create(ShardContext shard) {
    return QueueEngine.ofRecords(shard, settings(), concurrency, orderedBy, handlers);
  }

  @Override
  ParallelPerRecord with(HandlerSettings changed) {
    return new ParallelPerRecord(handlers, changed, concurrency, orderedBy);
  }

  private ParallelPerRecord with(Concurrency changed) {
    return new ParallelPerRecord(handlers, settings(), changed, orderedBy);
  }
}
