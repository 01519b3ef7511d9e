package io.jkinesis.worker.internal.session;

import io.jkinesis.ShardInfo;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ProcessStarter;
import io.jkinesis.worker.internal.process.ProcessTree;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Creates sessions whose consumers are processes, one per shard and start. */
public final class ProcessSessions implements SessionFactory {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(7);

  private final ConsumerLaunch launch;
  private final Set<ProcessSession> living = ConcurrentHashMap.newKeySet();

  /**
   * @param command starts a consumer
   * @param dialect the dialect that the consumer understands
   * @param recordings returns the recorder of a shard's session by the shard's name; {@link
   *     SessionLog#NONE} for none
   */
  public ProcessSessions(
      ChildCommand command, Dialect dialect, Function<String, SessionLog> recordings) {
    this(command, dialect, recordings, ProcessBuilder::start);
  }

  /**
   * @param starter starts the processes; the other constructor uses the operating system
   */
  public ProcessSessions(
      ChildCommand command,
      Dialect dialect,
      Function<String, SessionLog> recordings,
      ProcessStarter starter) {
    ProcessTree.prepare();
    this.launch = new ConsumerLaunch(command, dialect, recordings, starter);
  }

  @Override
  public ShardSession create(ShardInfo shard, SessionHost host) {
    ProcessSession session = new ProcessSession(shard, host, launch);
    living.add(session);
    var unused = session.over().thenRun(() -> living.remove(session));
    return session;
  }

  /** Kills the processes that are still running, and waits until they have exited. */
  @Override
  public void close() {
    List<ProcessSession> last = List.copyOf(living);
    last.forEach(session -> session.abandon("still ran when the worker stopped"));
    CompletableFuture.allOf(
            last.stream().map(ProcessSession::over).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
