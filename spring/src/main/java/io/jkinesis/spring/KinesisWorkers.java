package io.jkinesis.spring;

import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * The application's workers. They start after everything else, including the web server, and stop
 * before everything else, so that consumers can use the other beans until they end.
 */
public final class KinesisWorkers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(KinesisWorkers.class);

  private final Map<String, Supplier<RunningWorker>> workers;
  private final Duration grace;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Map<String, RunningWorker> running;

  /**
   * Creates it without starting workers.
   *
   * @param workers start one worker each, by name
   * @param grace how long consumers may take to shut down
   */
  KinesisWorkers(
      Map<String, Supplier<RunningWorker>> workers,
      Duration grace,
      ApplicationEventPublisher events) {
    this.workers = Collections.unmodifiableMap(new LinkedHashMap<>(workers));
    this.grace = grace;
    this.events = events;
  }

  /**
   * Returns the started workers by name: the key in {@code jkinesis.workers}, or the name of the
   * bean. Some of them may have failed. Empty before the start and after the stop.
   */
  public Map<String, RunningWorker> running() {
    Map<String, RunningWorker> now = running;
    return now == null ? Map.of() : now;
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    Map<String, RunningWorker> started = startAll();
    running = Collections.unmodifiableMap(started);
    started.forEach(
        (name, worker) -> {
          var unused = worker.ended().thenAccept(report -> tellFailure(name, report));
        });
  }

  /** Starts all workers, or none: if one cannot start, those before it are stopped. */
  private Map<String, RunningWorker> startAll() {
    Map<String, RunningWorker> started = new LinkedHashMap<>();
    try {
      workers.forEach((name, worker) -> started.put(name, worker.get()));
    } catch (RuntimeException | Error e) {
      stopAll(started.values()).join();
      throw e;
    }
    return started;
  }

  private void tellFailure(String name, StopReport report) {
    if (report.failure() == null || !isRunning()) {
      return;
    }
    try {
      events.publishEvent(new WorkerFailedEvent(this, name, report));
    } catch (RuntimeException | Error e) {
      log.error(
          "worker {}: a listener of WorkerFailedEvent threw; later ones were not called", name, e);
    }
  }

  /** Stops the workers concurrently and returns when all have stopped. */
  @Override
  public void stop() {
    stopAll().join();
  }

  /** Stops the workers concurrently without waiting; calls back when all have stopped. */
  @Override
  public void stop(Runnable callback) {
    var unused = stopAll().thenRun(callback);
  }

  private synchronized CompletableFuture<Void> stopAll() {
    List<RunningWorker> stopping = List.copyOf(running().values());
    running = null;
    return stopAll(stopping);
  }

  private CompletableFuture<Void> stopAll(Collection<RunningWorker> stopping) {
    stopping.forEach(this::stopInBackground);
    return CompletableFuture.allOf(
        stopping.stream()
            .map(worker -> worker.ended().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private void stopInBackground(RunningWorker worker) {
    Thread thread =
        new Thread(
            () -> {
              try {
                worker.stop(grace);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the workers continue to stop
              }
            },
            "jkinesis-stop");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
