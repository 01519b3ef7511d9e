package io.jkinesis.launcher.run;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;

/** Prints what it gets and what it was started with, in the way that many a consumer does. */
public final class EchoConsumer implements RecordConsumer {

  /** Serves a shard. */
  public static void main(String[] args) {
    Kinesis.run(shard -> new EchoConsumer());
  }

  @Override
  public void init(ShardInfo shard) {
    // The JVM counts one survivor space less than -Xmx says.
    long megabytes = -Math.floorDiv(-Runtime.getRuntime().maxMemory(), 16 << 20) * 16;
    System.out.println("heap " + megabytes + ", greeting " + System.getProperty("greeting"));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
    for (KinesisRecord record : batch) {
      System.out.println("record " + record.partitionKey());
    }
  }
}
