package io.jkinesis.benchmarks.host;

import io.jkinesis.RunOptions;
import io.jkinesis.benchmarks.consumer.MeasuredConsumer;
import io.jkinesis.worker.internal.session.InProcessSessions;
import io.jkinesis.worker.internal.session.SessionFailedException;

/**
 * Runs a consumer of our library in the worker's JVM: the counterpart of {@link NativeHost}, with
 * the same arguments and figures.
 */
public final class InProcessHost {

  private InProcessHost() {}

  /**
   * The arguments are those of {@link NativeHost#main}.
   *
   * @throws SessionFailedException if the consumer fails
   * @throws IllegalStateException if it has not read everything
   */
  public static void main(String[] args) throws SessionFailedException {
    int batches = Integer.parseInt(args[0]);
    int records = Integer.parseInt(args[1]);
    int recordBytes = Integer.parseInt(args[2]);
    KclBatch batch = new KclBatch(records, recordBytes);
    MeasuredConsumer consumer = new MeasuredConsumer();
    InProcessSessions sessions =
        new InProcessSessions(
            shard -> consumer, RunOptions.defaults(), InProcessHost.class.getClassLoader());
    try (HostedSession session = HostedSession.start(sessions)) {
      CpuStopwatch watch = new CpuStopwatch();
      session.deliver(batch, batches);
      System.out.println(watch.figures());
    }
    if (consumer.bytes() != (long) batches * records * recordBytes) {
      throw new IllegalStateException("read " + consumer.bytes() + " bytes");
    }
  }
}
