package io.jkinesis.benchmarks.bare;

import io.jkinesis.benchmarks.consumer.Marks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A consumer written for the KCL itself, which does the same as our measured consumer. */
public final class BareProcessor implements ShardRecordProcessor {

  private static final int STRIDE = 64;

  private Marks marks = new Marks("");
  private long records;
  private long bytes;
  private long sum;

  @Override
  public void initialize(InitializationInput input) {
    marks = new Marks(input.shardId());
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    for (KinesisClientRecord each : input.records()) {
      add(each);
    }
    if (marks.isCheckpointDue()) {
      try {
        input.checkpointer().checkpoint();
      } catch (KinesisClientLibException e) {
        throw new IllegalStateException(e);
      }
    }
    marks.reached(records, bytes);
  }

  private void add(KinesisClientRecord each) {
    ByteBuffer data = each.data().slice().order(ByteOrder.LITTLE_ENDIAN);
    int length = data.remaining();
    records++;
    bytes += length;
    sum += length == 0 ? 0 : data.get(length - 1) & 0xff;
    for (int i = 0; i + Long.BYTES <= length; i += STRIDE) {
      sum += data.getLong(i);
    }
    sum +=
        each.partitionKey().length()
            + each.sequenceNumber().length()
            + each.subSequenceNumber()
            + each.approximateArrivalTimestamp().getEpochSecond();
  }

  /** Returns how much data it has read. */
  public long bytes() {
    return bytes;
  }

  /** Returns a sum over everything that it has read, so that nothing is optimized away. */
  public long sum() {
    return sum;
  }

  @Override
  public void leaseLost(LeaseLostInput input) {}

  @Override
  public void shardEnded(ShardEndedInput input) {
    throw new IllegalStateException("no measured shard ends");
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {}
}
