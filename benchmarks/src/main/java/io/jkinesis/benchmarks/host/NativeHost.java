package io.jkinesis.benchmarks.host;

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

/**
 * Runs a consumer that is written for the KCL itself in its own JVM: the cost of the records
 * without a process or JSON in between. Prints its seconds and its CPU seconds.
 */
public final class NativeHost {

  private NativeHost() {}

  /**
   * The arguments are: warm-up batches, measured batches, records per batch, bytes per record.
   *
   * @throws IllegalStateException if the consumer has not read everything
   */
  public static void main(String[] args) {
    BatchArguments batches = BatchArguments.of(args);
    Consumer consumer = new Consumer();
    deliver(batches.batch(), batches.warmUp(), consumer);
    CpuStopwatch watch = new CpuStopwatch();
    deliver(batches.batch(), batches.measured(), consumer);
    System.out.println(watch.figures());
    batches.requireAll(consumer.bytes);
    if (consumer.sum == 0) {
      throw new IllegalStateException("read nothing but zeros");
    }
  }

  private static void deliver(KclBatch batch, int times, Consumer consumer) {
    for (int i = 0; i < times; i++) {
      consumer.processRecords(batch.input());
    }
  }

  /** Does the same for each record as our measured consumer. */
  private static final class Consumer implements ShardRecordProcessor {
    private static final int STRIDE = 64;

    private long bytes;
    private long sum;

    @Override
    public void initialize(InitializationInput input) {}

    @Override
    public void processRecords(ProcessRecordsInput input) {
      for (KinesisClientRecord each : input.records()) {
        add(each);
      }
      try {
        input.checkpointer().checkpoint();
      } catch (KinesisClientLibException e) {
        throw new IllegalStateException(e);
      }
    }

    private void add(KinesisClientRecord each) {
      ByteBuffer data = each.data().slice().order(ByteOrder.LITTLE_ENDIAN);
      int length = data.remaining();
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

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {}

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {}
  }
}
