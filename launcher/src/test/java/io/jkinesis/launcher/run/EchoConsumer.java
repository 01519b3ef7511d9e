package io.jkinesis.launcher.run;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;

/** Prints what it receives and how it was started, in the same way as many real consumers. */
public final class EchoConsumer implements RecordConsumer {

  /** Runs the consumer. */
  public static void main(String[] args) {
    Kinesis.run(shard -> new EchoConsumer());
  }

  @Override
  public void init(ShardInfo shard) {
    // The JVM reports one survivor space less than -Xmx.
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
