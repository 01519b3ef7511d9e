package io.jkinesis.benchmarks.host;

import io.jkinesis.RunOptions;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.internal.session.InProcessSessions;
import io.jkinesis.worker.internal.session.SessionFailedException;
import java.util.Arrays;

/**
 * Runs a consumer of our library in the worker's JVM: the counterpart of {@link NativeHost}, with
 * the same figures.
 */
public final class InProcessHost {

  private InProcessHost() {}

  /**
   * The arguments are a {@link ConsumerStyle}, and those of {@link NativeHost#main}.
   *
   * @throws SessionFailedException if the consumer fails
   * @throws IllegalStateException if it has not read everything
   */
  public static void main(String[] args) throws SessionFailedException {
    BatchArguments batches = BatchArguments.of(Arrays.copyOfRange(args, 1, args.length));
    ConsumerStyle.Measured consumer = ConsumerStyle.valueOf(args[0]).create();
    InProcessSessions sessions =
        new InProcessSessions(
            consumer.factory(), RunOptions.defaults(), InProcessHost.class.getClassLoader());
    try (HostedSession session = HostedSession.start(sessions)) {
      session.deliver(batches.batch(), batches.warmUp());
      CpuStopwatch watch = new CpuStopwatch();
      session.deliver(batches.batch(), batches.measured());
      session.end(ShutdownType.REQUESTED); // waits for the records that are in flight
      System.out.println(watch.figures());
    }
    batches.requireAll(consumer.bytes().getAsLong());
  }
}
