package io.jkinesis.worker.internal.session;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardInfo;
import io.jkinesis.internal.session.Backoff;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Creates sessions whose consumers run in this JVM, on the threads that call the sessions. */
public final class InProcessSessions implements SessionFactory {

  private final ConsumerFactory factory;
  private final RunOptions options;
  private final ClassLoader loader;
  private final Set<InProcessSession> living = ConcurrentHashMap.newKeySet();

  /**
   * @param factory creates the consumers; called concurrently by several threads
   * @param options how checkpoints are retried; options that concern processes are ignored
   * @param loader the context class loader of the threads during calls of the factory and its
   *     consumers
   */
  public InProcessSessions(ConsumerFactory factory, RunOptions options, ClassLoader loader) {
    this.factory = factory;
    this.options = options;
    this.loader = loader;
  }

  @Override
  public ShardSession create(ShardInfo shard, SessionHost host) {
    Backoff backoff = new Backoff(options, Backoff.SYSTEM, new SplittableRandom());
    InProcessSession session =
        new InProcessSession(shard, host, factory, backoff, loader, living::remove);
    living.add(session);
    return session;
  }

  /** Interrupts consumers whose code is still running, and closes the others, without waiting. */
  @Override
  public void close() {
    living.forEach(session -> session.abandon("still ran when the worker stopped"));
  }
}
