package io.jkinesis.handler;

import java.util.Objects;

/**
 * Consumers that are a handler and settings.
 *
 * <pre>{@code
 * Kinesis.run(Handlers.perRecord(record -> store.save(record)));
 * }</pre>
 *
 * <p>What they promise: every record is handled at least once, or is a dead letter; the records of
 * a partition key are handled one after the other in their order; a checkpoint is never past a
 * record that is neither. They acknowledge and checkpoint by themselves.
 */
public final class Handlers {

  private Handlers() {}

  /**
   * Returns a consumer that gives each record to a handler: one after the other, without a second
   * try, until its settings are changed.
   */
  public static PerRecord perRecord(RecordHandler handler) {
    return new PerRecord(Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Returns a consumer that gives records to a handler in batches: those that the daemon delivers
   * together, without a second try, until its settings are changed.
   */
  public static PerBatch perBatch(BatchHandler handler) {
    return new PerBatch(Objects.requireNonNull(handler, "handler"));
  }
}
