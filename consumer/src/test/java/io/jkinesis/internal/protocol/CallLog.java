package io.jkinesis.internal.protocol;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.util.ArrayList;
import java.util.List;

/** A consumer that records its calls and then does what the interface does by default. */
class CallLog implements RecordConsumer {

  final List<String> calls = new ArrayList<>();

  @Override
  public void init(ShardInfo shard) throws Exception {
    calls.add("init " + shard.shardId() + " " + shard.sequenceNumber());
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    calls.add("process " + batch.records().stream().map(KinesisRecord::text).toList());
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    calls.add("shutdown " + type);
    RecordConsumer.super.shutdown(type, checkpointer);
  }
}
