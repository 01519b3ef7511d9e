package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/** Handles records in batches; see {@link Handlers#perBatch(BatchHandler)}. */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles records. They are done when this returns; they may be delivered again after a failure.
   * Never called by two threads at the same time for one shard.
   *
   * @param records at least one, in the shard's order, unmodifiable
   * @throws RecordsFailedException to name the records that were not handled: only these are
   *     retried as {@link HandlerFactory#retry} says, then become dead letters or fail the session
   * @throws Exception if it is not known which records were handled: the batch is retried, then
   *     divided into halves until the records that fail are alone, so what was done of it is done
   *     again
   */
  void handle(List<KinesisRecord> records) throws Exception;

  /** A {@link BatchHandler} that also learns which shard and attempt it is called for. */
  @FunctionalInterface
  interface WithContext {

    /**
     * Handles records, as {@link BatchHandler#handle} does.
     *
     * @param records at least one, in the shard's order, unmodifiable
     * @param context the shard, the attempt, and whether the work is about to end
     * @throws RecordsFailedException to name the records that were not handled
     * @throws Exception if it is not known which records were handled
     */
    void handle(List<KinesisRecord> records, HandlerContext context) throws Exception;
  }
}
