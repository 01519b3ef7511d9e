package io.jkinesis.micrometer;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;

/** A consumer whose meters are removed when it is closed. */
record MeteredConsumer(RecordConsumer consumer, Runnable onClose) implements RecordConsumer {

  @Override
  public void init(ShardInfo shard) throws Exception {
    consumer.init(shard);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    consumer.processRecords(batch, checkpointer);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    consumer.shutdown(type, checkpointer);
  }

  @Override
  public void close() throws Exception {
    try {
      consumer.close();
    } finally {
      onClose.run();
    }
  }
}
