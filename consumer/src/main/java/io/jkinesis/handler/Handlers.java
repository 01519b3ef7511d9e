package io.jkinesis.handler;

import io.jkinesis.internal.handler.BatchLimits;
import io.jkinesis.internal.handler.Settings;
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
    return new PerRecord(Objects.requireNonNull(handler, "handler"), defaults());
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
    return new PerBatch(Objects.requireNonNull(handler, "handler"), defaults(), LIMITS);
  }

  private static Settings defaults() {
    return Settings.defaults(Retry.none().policy());
  }
}
