package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code main} that a worker runs in its own JVM to get the {@link ConsumerFactory} that it
 * passes to {@code Kinesis.run}. A JVM has at most one at a time. While it runs, {@code
 * Kinesis.run} passes the factory to it and waits until the worker has stopped, so that resources
 * that {@code main} holds open around the call, such as a connection pool, stay open as long as
 * consumers use them.
 */
public final class HostedMain {

  /** A {@code main}, found by reflection or given as a lambda. */
  @FunctionalInterface
  public interface Main {
    void run() throws Throwable;
  }

  /** What {@code main} passed to {@code Kinesis.run}. */
  public record Registration(ConsumerFactory factory, RunOptions options) {}

  /** The current one. Not an AtomicReference, which costs each process a method handle. */
  private static volatile @Nullable HostedMain current;

  private final CompletableFuture<Registration> registration = new CompletableFuture<>();
  private final CountDownLatch workerStopped = new CountDownLatch(1);
  private final Thread thread;

  private HostedMain(Main main, ClassLoader loader) {
    thread = new Thread(() -> call(main), "jkinesis-main");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
  }

  /**
   * Starts a {@code main} on its own thread.
   *
   * @param loader the thread's context class loader, with the application's classes
   * @throws IllegalStateException if another one is running
   */
  public static HostedMain start(Main main, ClassLoader loader) {
    HostedMain hosted = new HostedMain(main, loader);
    synchronized (HostedMain.class) {
      if (current != null) {
        throw new IllegalStateException("another main runs in this JVM already");
      }
      current = hosted;
    }
    hosted.thread.start();
    return hosted;
  }

  /** Returns the one running in this JVM; null in a consumer process. */
  static @Nullable HostedMain current() {
    return current;
  }

  /**
   * Waits until {@code main} has called {@code Kinesis.run}.
   *
   * @return null if it did not within the timeout
   * @throws UsageException if it returned without calling it, or passed something that cannot serve
   *     all shards
   */
  public @Nullable Registration awaitRegistration(Duration timeout)
      throws UsageException, InterruptedException {
    try {
      return registration.get(TimeUnit.MILLISECONDS.convert(timeout), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageException refused) {
        throw refused;
      }
      throw new IllegalStateException(e); // is never completed this way
    }
  }

  /**
   * Called when the worker has stopped: lets {@code Kinesis.run} return, and waits for {@code main}
   * to end.
   *
   * @return whether it has ended within the timeout
   */
  public boolean end(Duration timeout) throws InterruptedException {
    workerStopped.countDown();
    thread.join(Math.max(1, TimeUnit.MILLISECONDS.convert(timeout)));
    synchronized (HostedMain.class) {
      if (current == this) {
        current = null;
      }
    }
    return !thread.isAlive();
  }

  /** Called by {@code Kinesis.run}; returns when the worker has stopped. */
  void run(ConsumerFactory factory, RunOptions options) {
    if (!registration.complete(new Registration(factory, options))) {
      throw new IllegalStateException(
          "Kinesis.run was called before in this JVM; call it once, with a factory that creates the"
              + " consumer of each shard");
    }
    boolean interrupted = false;
    while (true) {
      try {
        workerStopped.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // restored for the code after the call
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called by {@code Kinesis.main}; returns when the worker has stopped. */
  void run(String[] arguments) {
    ConsumerFactory factory;
    try {
      factory = ConsumerProcess.factoryOf(arguments);
    } catch (UsageException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    run(factory, RunOptions.defaults());
  }

  /** Returns the exception that {@code Kinesis.run} throws if it is passed a single consumer. */
  IllegalStateException refused(RecordConsumer consumer) {
    Class<?> type = consumer.getClass();
    boolean hasName = !type.isHidden() && !type.isSynthetic() && !type.isAnonymousClass();
    String name = hasName ? type.getSimpleName() : "MyConsumer";
    return refused(
        "Kinesis.run was given one consumer, but this worker runs one per shard in its JVM; pass a"
            + " factory: Kinesis.run(shard -> new "
            + name
            + "())");
  }

  private IllegalStateException refused(String problem) {
    registration.completeExceptionally(new UsageException(problem));
    return new IllegalStateException(problem);
  }

  private void call(Main main) {
    try {
      main.run();
      registration.completeExceptionally(
          new UsageException("main returned without a call of Kinesis.run"));
    } catch (Throwable e) {
      registration.completeExceptionally(
          new UsageException("main threw " + e.getClass().getName(), e));
    }
  }
}
