package io.jkinesis.worker.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The reads and writes of one consumer's pipes. The daemon waits for each without bound; when the
 * consumer is gone and a process that it started still holds a pipe, that is for ever. So a task
 * can be given up: whoever waits for it gets an exception. Its thread stays blocked until the pipe
 * is let go, since Java cannot interrupt the read of a pipe.
 */
final class PipeTasks extends AbstractExecutorService {

  private final Executor threads;
  private final Runnable onGivenUp;
  private final Duration patience;
  private final Runnable onSlow;
  private final Set<Task<?>> pending = ConcurrentHashMap.newKeySet();
  private volatile Duration bound = Duration.ZERO;

  /**
   * @param threads run the tasks
   * @param onGivenUp called for each task that is given up
   */
  PipeTasks(Executor threads, Runnable onGivenUp) {
    this(threads, onGivenUp, Duration.ZERO, () -> {});
  }

  /**
   * @param threads run the tasks
   * @param onGivenUp called for each task that is given up
   * @param patience how long somebody waits for a task before something is done about it
   * @param onSlow what is done; the task is waited for all the same
   */
  PipeTasks(Executor threads, Runnable onGivenUp, Duration patience, Runnable onSlow) {
    this.threads = threads;
    this.onGivenUp = onGivenUp;
    this.patience = patience;
    this.onSlow = onSlow;
  }

  /** From now on no task lasts longer than this. */
  void bound(Duration longest) {
    bound = longest;
    pending.forEach(task -> task.giveUpAfter(longest));
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> work) {
    Task<T> task = new Task<>(work);
    pending.add(task);
    if (!bound.isZero()) {
      task.giveUpAfter(bound);
    }
    return task;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  private final class Task<T> extends FutureTask<T> {

    Task(Callable<T> work) {
      super(work);
    }

    void giveUpAfter(Duration longest) {
      // In two steps, so that a JVM that was stopped meanwhile gives the reader a chance first.
      Duration half = longest.dividedBy(2);
      Later.run(half, () -> Later.run(half, this::giveUp));
    }

    /** Twice, when the process's exit and the task's start meet; it is told once, and first. */
    private synchronized void giveUp() {
      if (!isDone()) {
        onGivenUp.run();
        setException(new IOException("the consumer has ended, and its pipe is still held"));
      }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      if (!patience.isZero()) {
        try {
          return get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          onSlow.run();
        }
      }
      return super.get();
    }

    @Override
    protected void done() {
      pending.remove(this);
    }
  }

  @Override
  public void shutdown() {
    throw threadsAreTheDaemons();
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw threadsAreTheDaemons();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    throw threadsAreTheDaemons();
  }

  private static UnsupportedOperationException threadsAreTheDaemons() {
    return new UnsupportedOperationException("the threads serve other consumers too");
  }
}
