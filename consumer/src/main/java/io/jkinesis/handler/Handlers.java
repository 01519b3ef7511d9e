package io.jkinesis.handler;

import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.DecodedBatch;
import io.jkinesis.internal.handler.DecodedRecord;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.RecordHandlers;
import java.util.List;
import java.util.Objects;

/**
 * Creates consumers from a handler and settings.
 *
 * <pre>{@code
 * Kinesis.run(Handlers.perRecord(record -> store.save(record)));
 * }</pre>
 *
 * <p>They guarantee that every record is handled at least once or becomes a dead letter; that
 * records with the same partition key are handled one after the other, in order; and that no
 * checkpoint moves past an unfinished record. They acknowledge and checkpoint automatically.
 *
 * <p>One handler serves all shards of a worker. To create one handler per shard, use a factory:
 * {@code shard -> Handlers.perRecord(new Table(shard.shard())).create(shard)}.
 */
public final class Handlers {

  private static final BatchLimits LIMITS = new BatchLimits(10_000, 8L << 20);

  private Handlers() {}

  /** Passes each record to a handler, one after the other, with one attempt each by default. */
  public static PerRecord perRecord(RecordHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return perRecord((record, context) -> handler.handle(record));
  }

  /** Passes each record to a handler that also receives the shard and the attempt. */
  public static PerRecord perRecord(RecordHandler.WithContext handler) {
    Objects.requireNonNull(handler, "handler");
    return new PerRecord(RecordHandlers.shared(handler), defaults());
  }

  /**
   * Decodes each record and passes the value to a handler, as {@link #perRecord(RecordHandler)}
   * does with the record. A record that cannot be decoded becomes a dead letter without a retry.
   *
   * <pre>{@code
   * Handlers.perRecord(Json.of(Order.class), order -> store.save(order))
   * }</pre>
   */
  public static <T> PerRecord perRecord(Decoder<T> decoder, TypedHandler<? super T> handler) {
    Objects.requireNonNull(handler, "handler");
    return perRecord(decoder, (value, context) -> handler.handle(value));
  }

  /** Decodes each record and passes the value to a handler that also receives the record. */
  public static <T> PerRecord perRecord(
      Decoder<T> decoder, TypedHandler.WithContext<? super T> handler) {
    Objects.requireNonNull(decoder, "decoder");
    Objects.requireNonNull(handler, "handler");
    return new PerRecord(
        RecordHandlers.forEach(() -> new DecodedRecord<>(decoder, handler)), defaults());
  }

  /**
   * Passes records to a handler in batches: by default the records that were delivered together,
   * with one attempt.
   */
  public static PerBatch perBatch(BatchHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return perBatch((records, context) -> handler.handle(records));
  }

  /** Passes records in batches to a handler that also receives the shard and the attempt. */
  public static PerBatch perBatch(BatchHandler.WithContext handler) {
    Objects.requireNonNull(handler, "handler");
    return new PerBatch(() -> handler, defaults(), LIMITS);
  }

  /**
   * Decodes the records of a batch and passes the values to a handler, as {@link
   * #perBatch(BatchHandler)} does with the records. Records that cannot be decoded become dead
   * letters without a retry; the handler receives the others.
   */
  public static <T> PerBatch perBatch(Decoder<T> decoder, TypedHandler<? super List<T>> handler) {
    Objects.requireNonNull(handler, "handler");
    return perBatch(decoder, (values, context) -> handler.handle(values));
  }

  /**
   * Decodes the records of a batch and passes the values to a handler that also receives the
   * records, so that it can name those that failed.
   */
  public static <T> PerBatch perBatch(
      Decoder<T> decoder, TypedHandler.WithContext<? super List<T>> handler) {
    Objects.requireNonNull(decoder, "decoder");
    Objects.requireNonNull(handler, "handler");
    return new PerBatch(() -> new DecodedBatch<>(decoder, handler), defaults(), LIMITS);
  }

  private static HandlerSettings defaults() {
    return HandlerSettings.defaults(Retry.none().policy());
  }
}
