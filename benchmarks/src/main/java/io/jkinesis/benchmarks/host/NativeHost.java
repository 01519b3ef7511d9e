package io.jkinesis.benchmarks.host;

import io.jkinesis.benchmarks.bare.BareProcessor;

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
    BareProcessor consumer = new BareProcessor();
    deliver(batches.batch(), batches.warmUp(), consumer);
    CpuStopwatch watch = new CpuStopwatch();
    deliver(batches.batch(), batches.measured(), consumer);
    System.out.println(watch.figures());
    batches.requireAll(consumer.bytes());
    if (consumer.sum() == 0) {
      throw new IllegalStateException("read nothing but zeros");
    }
  }

  private static void deliver(KclBatch batch, int times, BareProcessor consumer) {
    for (int i = 0; i < times; i++) {
      consumer.processRecords(batch.input());
    }
  }
}
