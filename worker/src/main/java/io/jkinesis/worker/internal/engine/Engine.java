package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerHealth;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.WorkerShard;
import io.jkinesis.worker.WorkerState;
import io.jkinesis.worker.internal.Aside;
import io.jkinesis.worker.internal.events.EventDelivery;
import io.jkinesis.worker.internal.events.EventLog;
import io.jkinesis.worker.internal.events.EventMeter;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.kcl.ShardEnvironment;
import io.jkinesis.worker.internal.kcl.ShardProcessors;
import io.jkinesis.worker.internal.supervision.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A running worker. Its schedulers run on one thread, one after another. Its shutdown has its own
 * thread, because the first may be blocked; it waits from the start, because there may be no thread
 * left when it is needed. Users' code runs on neither: it may block, or call {@link #close}, which
 * waits for the shutdown.
 */
public final class Engine implements RunningWorker {

  /** How long the end waits for listeners that have not got all events yet. */
  private static final Duration LISTENERS_END = Duration.ofSeconds(1);

  private final EngineSetup setup;
  private final Supervisor supervisor;
  private final ShardProcessors processors = new ShardProcessors();
  private final EventDelivery delivery;
  private final WorkerEvents events;
  private final StopLedger ledger = new StopLedger();
  private final CallWatch watch;
  private final ThreadWatch threads;
  private final KclLoop loop;
  private final HealthView health;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<StopReport> ended = new CompletableFuture<>();
  private volatile WorkerState state = WorkerState.STARTING;
  private final CompletableFuture<StopSequence> toStop = new CompletableFuture<>();
  private @Nullable StopSequence stop;

  private Engine(EngineSetup setup) {
    this.setup = setup;
    this.supervisor = new Supervisor(setup.restarts(), System::nanoTime, new SplittableRandom());
    this.delivery = new EventDelivery("jkinesis-events-" + setup.application(), setup.listeners());
    List<WorkerListener> listeners = new ArrayList<>();
    listeners.add(new EventMeter(setup.metrics()));
    listeners.add(new EventLog(setup.restarts()));
    listeners.add(ledger);
    listeners.add(delivery);
    listeners.add(this::giveUpIfHopeless);
    listeners.add(this::giveUpIfLeasesAreGone);
    this.events = new WorkerEvents(listeners);
    this.watch = new CallWatch(setup.application(), processors, setup.callLimit());
    this.threads = new ThreadWatch(setup.application(), this::giveUpWithoutThreads);
    ShardEnvironment environment =
        new ShardEnvironment(
            setup.application(), setup.sessions(), supervisor, setup.metrics(), events, processors);
    this.loop = new KclLoop(setup.configs(), environment, this::started, this::giveUp);
    this.health = new HealthView(supervisor, processors, setup.metrics(), setup.callLimit());
    setup.metrics().shardsFailing(supervisor::failing);
  }

  /** Starts a worker; returns immediately. */
  public static Engine start(EngineSetup setup) {
    Engine engine = new Engine(setup);
    engine.delivery.start();
    engine.watch.start();
    engine.threads.start();
    Thread stop = new Thread(engine::awaitStop, "jkinesis-stop-" + setup.application());
    stop.setDaemon(true);
    stop.start();
    engine.loop.start("jkinesis-worker-" + setup.application());
    return engine;
  }

  private void started() {
    synchronized (this) {
      if (state == WorkerState.STARTING) {
        state = WorkerState.RUNNING;
      }
    }
    events.publish(new WorkerEvent.Started());
    ready.complete(null);
  }

  private void giveUpIfHopeless(WorkerEvent event) {
    if (!(event instanceof WorkerEvent.ConsumerFailed failed)
        || failed.restart() == null
        || !failed.restart().beyondLimit()) {
      return;
    }
    if (setup.restarts().limit() == 0) {
      giveUp(failed.shard() + ": " + failed.what() + ", and no restart is allowed");
    } else if (supervisor.isHopeless(processors.shards())) {
      giveUp(
          "every shard that this worker holds failed more than %d times within %d min; the last: %s: %s"
              .formatted(
                  setup.restarts().limit(),
                  setup.restarts().window().toMinutes(),
                  failed.shard(),
                  failed.what()));
    }
  }

  private void giveUpIfLeasesAreGone(WorkerEvent event) {
    if (event instanceof WorkerEvent.LeaseTableMissing missing) {
      giveUp(
          "the lease table %s is missing, as DynamoDB answered twice in succession (to a request for leases and to DescribeTable); if it was deleted, all checkpoints are gone, and at the next start each shard begins at the start position; if it exists, nothing is lost: start the worker again"
              .formatted(missing.table()));
    } else if (event instanceof WorkerEvent.WorkerIdShared shared) {
      giveUp(
          "another live worker has the ID %s, and holds the same leases; give each worker its own workerId, or none"
              .formatted(shared.workerId()));
    }
  }

  /** Its consumers get no grace period, because the KCL could not tell them to stop. */
  private void giveUpWithoutThreads() {
    beginStop(
        "no thread could be started for %d s; raise the limit of processes (ulimit -u, or pids.max of the container)"
            .formatted(ThreadWatch.PERIOD.multipliedBy(ThreadWatch.ATTEMPTS).toSeconds()),
        Duration.ZERO);
  }

  private void giveUp(String reason) {
    beginStop(reason, setup.grace());
  }

  private synchronized void beginStop(@Nullable String reason, Duration grace) {
    if (stop != null) {
      stop.shorten(grace);
      return;
    }
    state = WorkerState.STOPPING;
    StopSequence sequence =
        new StopSequence(setup, loop, processors, supervisor, events, ledger, reason, grace);
    stop = sequence;
    toStop.complete(sequence);
  }

  private void awaitStop() {
    StopSequence sequence = toStop.join();
    try {
      sequence.run();
    } finally {
      end(sequence.report());
    }
  }

  private void end(StopReport report) {
    String failure = report.failure();
    try {
      watch.end();
      threads.end();
      state = failure == null ? WorkerState.STOPPED : WorkerState.FAILED;
      events.publish(new WorkerEvent.Stopped(report));
      delivery.awaitEnd(LISTENERS_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(report);
      ready.completeExceptionally(
          JkinesisException.failure(failure == null ? "the worker was stopped" : failure));
    }
  }

  /** Returns a future for a user; code that depends on it runs on a thread of its own. */
  private static <T> CompletableFuture<T> forUser(CompletableFuture<T> future) {
    return future.isDone()
        ? future.copy()
        : future.whenCompleteAsync((value, e) -> {}, Engine::runAside);
  }

  private static void runAside(Runnable task) {
    if (!Aside.start("jkinesis-callback", task)) {
      task.run();
    }
  }

  @Override
  public CompletableFuture<Void> ready() {
    return forUser(ready);
  }

  @Override
  public WorkerState state() {
    return state;
  }

  @Override
  public WorkerHealth health() {
    StopReport report = ended.getNow(null);
    return health.look(report == null ? loop.startFailure() : report.failure());
  }

  @Override
  public List<WorkerShard> shards() {
    return setup.metrics().shards().stream().<WorkerShard>map(ShardSnapshot::of).toList();
  }

  @Override
  public StopReport stop(Duration grace) throws InterruptedException {
    beginStop(null, grace);
    try {
      return ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // is never completed this way
    }
  }

  @Override
  public CompletionStage<StopReport> ended() {
    return forUser(ended);
  }

  @Override
  public void close() {
    try {
      stop(setup.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
