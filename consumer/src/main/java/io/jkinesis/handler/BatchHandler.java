package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/** Handles records in batches. See {@link Handlers#perBatch(BatchHandler)}. */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles records. They are finished when this returns; they may be delivered again after a
   * failure. Never called concurrently for the same shard.
   *
   * @param records at least one, in the shard's order, unmodifiable
   * @throws RecordsFailedException to name the records that were not handled: only these are
   *     retried according to {@link HandlerFactory#retry}; if they still fail, they become dead
   *     letters or fail the session
   * @throws Exception if it is not known which records were handled: the batch is retried, then
   *     split in half until each failing record is isolated, so records that were already handled
   *     are handled again
   */
  void handle(List<KinesisRecord> records) throws Exception;

  /** A {@link BatchHandler} that also receives the shard and the attempt. */
  @FunctionalInterface
  interface WithContext {

    /**
     * Handles records, as {@link BatchHandler#handle} does.
     *
     * @param records at least one, in the shard's order, unmodifiable
     * @param context the shard, the attempt, and whether the session is about to end
     * @throws RecordsFailedException to name the records that were not handled
     * @throws Exception if it is not known which records were handled
     */
    void handle(List<KinesisRecord> records, HandlerContext context) throws Exception;
  }
}
