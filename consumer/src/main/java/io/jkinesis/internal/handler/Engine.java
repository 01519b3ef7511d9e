package io.jkinesis.internal.handler;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;

/** What works on a shard, from {@code init} on: the rest of a {@link RecordConsumer}. */
public interface Engine {

  /** As {@link RecordConsumer#processRecords}. */
  void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception;

  /** As {@link RecordConsumer#shutdown}. */
  void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception;
}
