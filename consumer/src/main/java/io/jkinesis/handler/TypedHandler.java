package io.jkinesis.handler;

/**
 * Handles decoded records: one value, or a list of values for a batch. See {@link
 * Handlers#perRecord(Decoder, TypedHandler)} and {@link Handlers#perBatch(Decoder, TypedHandler)}.
 *
 * @param <T> the type of the value; a {@code List} for batches
 */
@FunctionalInterface
public interface TypedHandler<T> {

  /**
   * Handles a value, as {@link RecordHandler#handle} handles a record or {@link
   * BatchHandler#handle} a batch. All attempts receive the same value.
   *
   * @param value the decoded value; for a batch an unmodifiable list in the shard's order
   * @throws Exception if it was not handled: its records are retried according to {@link
   *     HandlerFactory#retry}; if they still fail, they become dead letters or fail the session
   */
  void handle(T value) throws Exception;

  /**
   * A {@link TypedHandler} that also receives the records, the shard and the attempt.
   *
   * @param <T> the type of the value; a {@code List} for batches
   */
  @FunctionalInterface
  interface WithContext<T> {

    /**
     * Handles a value, as {@link TypedHandler#handle} does.
     *
     * @param value the decoded value; for a batch an unmodifiable list in the shard's order
     * @param context the records, the shard, the attempt, and whether the session is about to end
     * @throws RecordsFailedException to name the records of a batch that were not handled
     * @throws Exception if it was not handled
     */
    void handle(T value, TypedContext context) throws Exception;
  }
}
