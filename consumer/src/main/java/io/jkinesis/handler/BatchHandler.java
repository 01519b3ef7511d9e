package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/** What an application does with records together; see {@link Handlers#perBatch}. */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles records. They are done when this returns; they may come again after a crash. Never
   * called by two threads at once.
   *
   * @param records at least one, in the shard's order, unmodifiable
   * @throws Exception if they were not handled. They are tried again as {@link PerBatch#retry}
   *     says, then by halves: so whatever was done of a batch that failed is done again.
   */
  void handle(List<KinesisRecord> records) throws Exception;
}
