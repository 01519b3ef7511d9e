package io.jkinesis.benchmarks.host;

import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.session.ProcessSessions;
import io.jkinesis.worker.internal.session.SessionFailedException;
import java.time.Duration;
import java.util.List;

/**
 * Runs the worker's side of {@code jkinesis run} with a child: the counterpart of {@link
 * StockDaemonHost}, with the same arguments and figures.
 */
public final class WorkerHost {

  private static final Duration EXIT_GRACE = Duration.ofSeconds(5);

  private WorkerHost() {}

  /**
   * The arguments are those of {@link StockDaemonHost#main}.
   *
   * @throws SessionFailedException if the child fails
   */
  public static void main(String[] args) throws SessionFailedException {
    int warmUp = Integer.parseInt(args[0]);
    int batches = Integer.parseInt(args[1]);
    KclBatch batch = new KclBatch(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    ChildCommand command =
        new ChildCommand(List.of(args).subList(4, args.length), false, EXIT_GRACE);
    try (HostedSession session =
        HostedSession.start(
            new ProcessSessions(command, Dialect.KCL_3, shardId -> SessionLog.NONE))) {
      session.deliver(batch, warmUp);
      CpuStopwatch watch = new CpuStopwatch();
      session.deliver(batch, batches);
      System.out.println(watch.figuresWithChildren());
    }
  }
}
