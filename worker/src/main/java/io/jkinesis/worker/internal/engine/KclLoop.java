package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.Aside;
import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.kcl.KclRun;
import io.jkinesis.worker.internal.kcl.KclStartException;
import io.jkinesis.worker.internal.kcl.ShardEnvironment;
import io.jkinesis.worker.internal.kcl.WorkerConfigs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the KCL, with a new scheduler for each attempt, and runs it until it ends. If a scheduler
 * dies, the worker stops: otherwise its leases would be renewed forever without being processed.
 */
final class KclLoop {

  private static final Logger log = LoggerFactory.getLogger(KclLoop.class);

  /** The KCL's own number of attempts. */
  private static final int ATTEMPTS = 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final WorkerConfigs configs;
  private final ShardEnvironment environment;
  private final Runnable onStarted;
  private final Consumer<String> onFailure;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private volatile @Nullable KclRun current;
  private volatile @Nullable Thread thread;
  private volatile @Nullable String startFailure;

  /**
   * @param onStarted called when the KCL has started
   * @param onFailure called with the reason, on one line, if the KCL has ended by itself
   */
  KclLoop(
      WorkerConfigs configs,
      ShardEnvironment environment,
      Runnable onStarted,
      Consumer<String> onFailure) {
    this.configs = configs;
    this.environment = environment;
    this.onStarted = onStarted;
    this.onFailure = onFailure;
  }

  void start(String name) {
    Thread started = new Thread(this::run, name);
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void run() {
    String failure;
    try {
      failure = runUntilEnd();
    } catch (Throwable e) {
      log.debug("the KCL's scheduler died", e);
      failure = "the KCL's scheduler died: " + e.getClass().getSimpleName() + ": " + Causes.line(e);
    }
    ended.complete(null);
    if (failure != null && !isStopRequested()) {
      onFailure.accept(failure);
    }
  }

  /** Returns why it has ended; null if it was told to stop. */
  private @Nullable String runUntilEnd() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; !isStopRequested(); attempt++) {
      try {
        runOnce();
        return isStopRequested() ? null : "the KCL's scheduler stopped unexpectedly";
      } catch (KclStartException e) {
        log.debug("attempt {} to start the KCL failed", attempt, e);
        if (e.isFinal()) {
          return e.getMessage();
        }
        String reason = "the KCL could not be started: " + Causes.line(e);
        if (attempt == ATTEMPTS) {
          return reason;
        }
        startFailure = reason;
        if (!isStopRequested()) {
          environment.events().publish(new WorkerEvent.StartFailed(Causes.line(e), pause));
        }
        boolean unused = stopRequested.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
      }
    }
    return null;
  }

  private void runOnce() throws KclStartException {
    KclRun run = KclRun.of(configs, environment, this::started);
    current = run;
    try {
      run.run();
    } catch (KclStartException e) {
      current = null;
      run.end();
      throw e;
    }
  }

  private void started() {
    startFailure = null;
    onStarted.run();
  }

  private boolean isStopRequested() {
    return stopRequested.getCount() == 0;
  }

  /** Returns why the last attempt to start failed; null if there was none, or one succeeded. */
  @Nullable String startFailure() {
    return startFailure;
  }

  /** Returns a future that completes when the KCL has stopped and will not be restarted. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Makes the KCL stop its consumers gracefully, and prevents further attempts to start it.
   *
   * @return whether there are consumers to wait for
   */
  boolean requestStop() {
    stopRequested.countDown();
    KclRun run = current;
    if (run == null || !run.isStarted() || ended.isDone()) {
      return false;
    }
    try {
      var unused =
          run.stop()
              .whenComplete(
                  (graceful, e) -> {
                    if (e != null) {
                      log.warn("the KCL could not stop gracefully: {}", Causes.line(e));
                      run.end();
                    }
                  });
      return true;
    } catch (OutOfMemoryError e) {
      return false; // no thread can be started for that
    }
  }

  /**
   * Stops the KCL by force, without waiting. Uses its own thread, because that waits for a start in
   * progress.
   */
  void end() {
    KclRun run = current;
    Thread running = thread;
    if (running != null && (run == null || !run.isStarted())) {
      running.interrupt(); // it may be waiting for DynamoDB
    }
    if (run != null) {
      if (!Aside.start("jkinesis-end-kcl", run::end)) {
        run.end();
      }
    }
  }
}
