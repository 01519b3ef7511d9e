package io.jkinesis.worker.internal.metrics;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A processor, measured from the first call to the last. A processor whose lease is lost before the
 * KCL could read its checkpoint is told of the loss and of nothing else; there is nothing to
 * measure then, and an exception would have the KCL try for ever, and never begin the shard again.
 */
final class MeteredProcessor implements ShardRecordProcessor {

  private final ShardRecordProcessor processor;
  private final WorkerMetrics worker;
  private @Nullable ShardMetrics begun;

  MeteredProcessor(ShardRecordProcessor processor, WorkerMetrics worker) {
    this.processor = processor;
    this.worker = worker;
  }

  @Override
  public void initialize(InitializationInput input) {
    ShardMetrics shard = worker.begin(input.shardId());
    begun = shard;
    try {
      // Begins with a pause, perhaps: WorkerMetrics.starting tells when it is over.
      processor.initialize(input);
    } finally {
      shard.leave();
    }
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    ShardMetrics shard = shard();
    Long behind = input.millisBehindLatest();
    if (behind != null && !input.records().isEmpty()) {
      shard.behind().handOver(Duration.ofMillis(behind), input.timeSpentInCache());
    }
    // Before, since it is the consumer's from then on.
    long bytes = bytes(input.records());
    ProcessRecordsInput metered =
        input.toBuilder().checkpointer(MeteredCheckpointer.of(input.checkpointer(), shard)).build();
    Duration took = during(ShardMetrics.PROCESS_RECORDS, () -> processor.processRecords(metered));
    shard.processed(input.records().size(), bytes, took);
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    ShutdownRequestedInput metered =
        ShutdownRequestedInput.builder()
            .checkpointer(MeteredCheckpointer.of(input.checkpointer(), shard()))
            .build();
    shard().stopping();
    during("shutdownRequested", () -> processor.shutdownRequested(metered));
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    if (begun == null) {
      processor.leaseLost(input);
      return;
    }
    shard().stopping();
    try {
      during("leaseLost", () -> processor.leaseLost(input));
    } finally {
      worker.end(shard());
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    ShardEndedInput metered =
        ShardEndedInput.builder()
            .checkpointer(MeteredCheckpointer.of(input.checkpointer(), shard()))
            .build();
    shard().stopping();
    during("shardEnded", () -> processor.shardEnded(metered));
    if (shard().state() != ConsumerState.FAILED) {
      worker.end(shard());
    }
    // Else it is still ours: the KCL comes again, until it gives the lease back.
  }

  private Duration during(String action, Runnable call) {
    ShardMetrics shard = shard();
    shard.enter(action);
    Duration took;
    try {
      call.run();
    } finally {
      took = shard.leave();
    }
    return took;
  }

  private ShardMetrics shard() {
    return Objects.requireNonNull(begun, "initialize comes first");
  }

  private static long bytes(List<KinesisClientRecord> records) {
    long bytes = 0;
    for (KinesisClientRecord record : records) {
      ByteBuffer data = record.data();
      bytes += data == null ? 0 : data.remaining();
    }
    return bytes;
  }
}
