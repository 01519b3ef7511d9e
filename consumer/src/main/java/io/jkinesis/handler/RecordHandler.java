package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;

/** Handles records one by one; see {@link Handlers#perRecord(RecordHandler)}. */
@FunctionalInterface
public interface RecordHandler {

  /**
   * Handles a record. It is done when this returns; it may be delivered again after a failure.
   *
   * <p>Called by several threads concurrently for different shards of one worker and, with {@link
   * PerRecord#parallelism}, for records of different partition keys.
   *
   * @param record a record of the shard
   * @throws Exception if the record was not handled: it is retried as {@link HandlerFactory#retry}
   *     says, then becomes a dead letter or fails the session
   */
  void handle(KinesisRecord record) throws Exception;

  /** A {@link RecordHandler} that also learns which shard and attempt it is called for. */
  @FunctionalInterface
  interface WithContext {

    /**
     * Handles a record, as {@link RecordHandler#handle} does.
     *
     * @param record a record of the shard
     * @param context the shard, the attempt, and whether the work is about to end
     * @throws Exception if the record was not handled
     */
    void handle(KinesisRecord record, HandlerContext context) throws Exception;
  }
}
