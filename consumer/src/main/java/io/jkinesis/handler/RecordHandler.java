package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;

/** Handles records one by one. See {@link Handlers#perRecord(RecordHandler)}. */
@FunctionalInterface
public interface RecordHandler {

  /**
   * Handles a record. It is finished when this returns; it may be delivered again after a failure.
   *
   * <p>Called concurrently by several threads for different shards of one worker and, with {@link
   * PerRecord#parallelism}, for records with different partition keys.
   *
   * @param record a record of the shard
   * @throws Exception if the record was not handled: it is retried according to {@link
   *     HandlerFactory#retry}; if it still fails, it becomes a dead letter or fails the session
   */
  void handle(KinesisRecord record) throws Exception;

  /** A {@link RecordHandler} that also receives the shard and the attempt. */
  @FunctionalInterface
  interface WithContext {

    /**
     * Handles a record, as {@link RecordHandler#handle} does.
     *
     * @param record a record of the shard
     * @param context the shard, the attempt, and whether the session is about to end
     * @throws Exception if the record was not handled
     */
    void handle(KinesisRecord record, HandlerContext context) throws Exception;
  }
}
