package io.jkinesis.worker.internal.metrics;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Consumer;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A shard as the KCL drives it, with a consumer that does in its callbacks what a test says. */
public final class TestShard implements ShardRecordProcessor {

  private final String shardId;
  private final ShardRecordProcessor measured;
  private RecordProcessorCheckpointer checkpointer = TestCheckpointer.taking();
  private Consumer<RecordProcessorCheckpointer> callback = checkpointer -> {};

  /** A shard of this worker; nothing has happened to it yet. */
  public TestShard(WorkerMetrics worker, String shardId) {
    this.shardId = shardId;
    this.measured = new MeteredProcessors(() -> this, worker).shardRecordProcessor();
  }

  /** What the consumer does in the callbacks from now on. */
  public TestShard doing(Runnable callback) {
    this.callback = checkpointer -> callback.run();
    return this;
  }

  /** The same, for one that checkpoints. */
  public TestShard checkpointing(
      RecordProcessorCheckpointer with, Consumer<RecordProcessorCheckpointer> callback) {
    this.checkpointer = with;
    this.callback = callback;
    return this;
  }

  /** The lease is gained; what follows is measured. */
  public TestShard gained() {
    measured.initialize(InitializationInput.builder().shardId(shardId).build());
    return this;
  }

  /** A batch comes, and has waited in the KCL's cache. */
  public TestShard batch(int records, int bytesEach, Duration behind, Duration waited) {
    KinesisClientRecord record =
        KinesisClientRecord.builder().data(ByteBuffer.allocate(bytesEach)).build();
    measured.processRecords(
        ProcessRecordsInput.builder()
            .records(Collections.nCopies(records, record))
            .millisBehindLatest(behind.toMillis())
            .cacheEntryTime(Instant.EPOCH)
            .cacheExitTime(Instant.EPOCH.plus(waited))
            .checkpointer(checkpointer)
            .build());
    return this;
  }

  /** A batch comes. */
  public TestShard batch(int records, int bytesEach, Duration behind) {
    return batch(records, bytesEach, behind, Duration.ZERO);
  }

  /** The consumer is to stop. */
  public void stop() {
    measured.shutdownRequested(ShutdownRequestedInput.builder().checkpointer(checkpointer).build());
  }

  /** The lease is gone. */
  public void lose() {
    measured.leaseLost(LeaseLostInput.builder().build());
  }

  /** The shard has ended. */
  public void end() {
    measured.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer).build());
  }

  @Override
  public void initialize(InitializationInput input) {
    callback.accept(checkpointer);
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    callback.accept(input.checkpointer());
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    callback.accept(checkpointer);
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    callback.accept(input.checkpointer());
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    callback.accept(input.checkpointer());
  }
}
