package io.jkinesis.handler;

/**
 * Handles what records were decoded to: one value, or a list of them for a batch. See {@link
 * Handlers#perRecord(Decoder, TypedHandler)} and {@link Handlers#perBatch(Decoder, TypedHandler)}.
 *
 * @param <T> the type of the value; a {@code List} for batches
 */
@FunctionalInterface
public interface TypedHandler<T> {

  /**
   * Handles a value, as {@link RecordHandler#handle} handles a record, or {@link
   * BatchHandler#handle} a batch. Each attempt gets the same value.
   *
   * @param value what was decoded; of a batch an unmodifiable list in the shard's order
   * @throws Exception if it was not handled: its records are retried as {@link
   *     HandlerFactory#retry} says, then become dead letters or fail the session
   */
  void handle(T value) throws Exception;

  /**
   * A {@link TypedHandler} that also gets the records, the shard and the attempt.
   *
   * @param <T> the type of the value; a {@code List} for batches
   */
  @FunctionalInterface
  interface WithContext<T> {

    /**
     * Handles a value, as {@link TypedHandler#handle} does.
     *
     * @param value what was decoded; of a batch an unmodifiable list in the shard's order
     * @param context the records, the shard, the attempt, and whether the work is about to end
     * @throws RecordsFailedException to name the records of a batch that were not handled
     * @throws Exception if it was not handled
     */
    void handle(T value, TypedContext context) throws Exception;
  }
}
