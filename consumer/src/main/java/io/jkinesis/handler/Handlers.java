package io.jkinesis.handler;

import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.DecodedBatch;
import io.jkinesis.internal.handler.DecodedRecord;
import io.jkinesis.internal.handler.RecordHandlers;
import io.jkinesis.internal.handler.Settings;
import java.util.List;
import java.util.Objects;

/**
 * Consumers that are a handler and settings.
 *
 * <pre>{@code
 * Kinesis.run(Handlers.perRecord(record -> store.save(record)));
 * }</pre>
 *
 * <p>What they promise: every record is handled at least once, or is a dead letter; the records of
 * a partition key are handled one after the other in their order; no checkpoint passes a record
 * that is neither. They acknowledge and checkpoint by themselves.
 *
 * <p>One handler serves all shards of a worker. To make one per shard, use a factory: {@code shard
 * -> Handlers.perRecord(new Table(shard.shard())).create(shard)}.
 */
public final class Handlers {

  private static final BatchLimits LIMITS = new BatchLimits(10_000, 8L << 20);

  private Handlers() {}

  /**
   * Gives each record to a handler: one after the other, with one attempt for each, until its
   * settings are changed.
   */
  public static PerRecord perRecord(RecordHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return perRecord((record, context) -> handler.handle(record));
  }

  /** Gives each record to a handler that also learns the shard and the attempt. */
  public static PerRecord perRecord(RecordHandler.WithContext handler) {
    Objects.requireNonNull(handler, "handler");
    return new PerRecord(RecordHandlers.shared(handler), defaults());
  }

  /**
   * Gives what each record is decoded to to a handler, as {@link #perRecord(RecordHandler)} gives
   * it the record. A record that cannot be decoded becomes a dead letter without a retry.
   *
   * <pre>{@code
   * Handlers.perRecord(Json.of(Order.class), order -> store.save(order))
   * }</pre>
   */
  public static <T> PerRecord perRecord(Decoder<T> decoder, TypedHandler<? super T> handler) {
    Objects.requireNonNull(handler, "handler");
    return perRecord(decoder, (value, context) -> handler.handle(value));
  }

  /** Gives what each record is decoded to to a handler that also gets the record. */
  public static <T> PerRecord perRecord(
      Decoder<T> decoder, TypedHandler.WithContext<? super T> handler) {
    Objects.requireNonNull(decoder, "decoder");
    Objects.requireNonNull(handler, "handler");
    return new PerRecord(
        RecordHandlers.forEach(() -> new DecodedRecord<>(decoder, handler)), defaults());
  }

  /**
   * Gives records to a handler in batches: those that are delivered together, with one attempt,
   * until its settings are changed.
   */
  public static PerBatch perBatch(BatchHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return perBatch((records, context) -> handler.handle(records));
  }

  /** Gives records in batches to a handler that also learns the shard and the attempt. */
  public static PerBatch perBatch(BatchHandler.WithContext handler) {
    Objects.requireNonNull(handler, "handler");
    return new PerBatch(() -> handler, defaults(), LIMITS);
  }

  /**
   * Gives what the records of a batch are decoded to to a handler, as {@link
   * #perBatch(BatchHandler)} gives it the records. Those that cannot be decoded become dead letters
   * without a retry; the handler gets the others.
   */
  public static <T> PerBatch perBatch(Decoder<T> decoder, TypedHandler<? super List<T>> handler) {
    Objects.requireNonNull(handler, "handler");
    return perBatch(decoder, (values, context) -> handler.handle(values));
  }

  /**
   * Gives what the records of a batch are decoded to to a handler that also gets the records, so
   * that it can name those that failed.
   */
  public static <T> PerBatch perBatch(
      Decoder<T> decoder, TypedHandler.WithContext<? super List<T>> handler) {
    Objects.requireNonNull(decoder, "decoder");
    Objects.requireNonNull(handler, "handler");
    return new PerBatch(() -> new DecodedBatch<>(decoder, handler), defaults(), LIMITS);
  }

  private static Settings defaults() {
    return Settings.defaults(Retry.none().policy());
  }
}
