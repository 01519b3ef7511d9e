package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;

/** What an application does with a record; see {@link Handlers#perRecord}. */
@FunctionalInterface
public interface RecordHandler {

  /**
   * Handles a record. It is done when this returns; it may come again after a crash.
   *
   * <p>With {@link PerRecord#parallelism} above 1 it is called by several threads at once, for
   * records of different partition keys.
   *
   * @param record a record of the shard
   * @throws Exception if the record was not handled: it is tried again as {@link PerRecord#retry}
   *     says, then becomes a dead letter or ends the process
   */
  void handle(KinesisRecord record) throws Exception;
}
