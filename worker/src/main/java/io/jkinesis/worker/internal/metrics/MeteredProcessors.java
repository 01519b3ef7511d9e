package io.jkinesis.worker.internal.metrics;

import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** Makes the processors of another factory, measured. */
public final class MeteredProcessors implements ShardRecordProcessorFactory {

  private final ShardRecordProcessorFactory processors;
  private final WorkerMetrics worker;

  /** The processors of this factory, measured there. */
  public MeteredProcessors(ShardRecordProcessorFactory processors, WorkerMetrics worker) {
    this.processors = processors;
    this.worker = worker;
  }

  @Override
  public ShardRecordProcessor shardRecordProcessor() {
    return new MeteredProcessor(processors.shardRecordProcessor(), worker);
  }
}
