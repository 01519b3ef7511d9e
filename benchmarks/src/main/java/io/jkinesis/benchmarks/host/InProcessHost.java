package io.jkinesis.benchmarks.host;

import io.jkinesis.RunOptions;
import io.jkinesis.benchmarks.consumer.MeasuredConsumer;
import io.jkinesis.worker.internal.session.InProcessSessions;
import io.jkinesis.worker.internal.session.SessionFailedException;

/**
 * A consumer of ours in the worker's JVM: what {@link NativeHost} is for one of the KCL's own, with
 * its arguments and its figures.
 */
public final class InProcessHost {

  private InProcessHost() {}

  /**
   * Arguments: as {@link NativeHost#main}.
   *
   * @throws SessionFailedException if the consumer fails
   * @throws IllegalStateException if it has not seen all
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
