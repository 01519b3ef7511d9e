package io.jkinesis.internal.handler;

import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.RecordHandler;
import java.util.function.Supplier;

/**
 * Returns the handler of one record, which is called for each of its attempts.
 *
 * @param each for single records
 * @param inBatchOfOne for batches that contain one record each
 */
public record RecordHandlers(
    Supplier<RecordHandler.WithContext> each, Supplier<BatchHandler.WithContext> inBatchOfOne) {

  /** One handler for all records. */
  public static RecordHandlers shared(RecordHandler.WithContext handler) {
    BatchHandler.WithContext inBatch = inBatchOfOne(handler);
    return new RecordHandlers(() -> handler, () -> inBatch);
  }

  /** A handler for each record. */
  public static RecordHandlers forEach(Supplier<RecordHandler.WithContext> made) {
    return new RecordHandlers(made, () -> inBatchOfOne(made.get()));
  }

  private static BatchHandler.WithContext inBatchOfOne(RecordHandler.WithContext handler) {
    return (records, context) -> handler.handle(records.get(0), context);
  }
}
