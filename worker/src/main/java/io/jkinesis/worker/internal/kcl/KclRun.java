package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.UnsentMetrics;
import io.jkinesis.worker.internal.metrics.WatchedMetrics;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsBackend;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;

/**
 * One scheduler of the KCL, from its start to its end. A scheduler that failed to start cannot be
 * reused: parts of it remember the first attempt and fail each later one.
 */
public final class KclRun {

  private final Scheduler scheduler;
  private final SchedulerState state;
  private final ProcessorThreads threads;
  private final WorkerConfigs source;
  private final WorkerEvents events;
  private final LeaseNotes notes;
  private final ConsumedLeases consumed;

  private KclRun(
      Scheduler scheduler,
      SchedulerState state,
      ProcessorThreads threads,
      WorkerConfigs source,
      WorkerEvents events,
      LeaseNotes notes,
      ConsumedLeases consumed) {
    this.source = source;
    this.events = events;
    this.notes = notes;
    this.consumed = consumed;
    this.scheduler = scheduler;
    this.state = state;
    this.threads = threads;
  }

  /**
   * Creates a scheduler without starting it.
   *
   * @param onStarted called when it has started
   * @throws KclStartException if the settings are invalid, or a stream of a list cannot be found
   */
  public static KclRun of(WorkerConfigs source, ShardEnvironment environment, Runnable onStarted)
      throws KclStartException {
    try {
      return create(source, environment, onStarted);
    } catch (KclStartException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KclStartException(e);
    } catch (Exception e) {
      throw KclStartException.ofSettings(Causes.line(e), e);
    }
  }

  private static KclRun create(
      WorkerConfigs source, ShardEnvironment environment, Runnable onStarted) throws Exception {
    KclConfigs configs = source.create();
    SchedulerState state = new SchedulerState(onStarted);
    ProcessorThreads threads = new ProcessorThreads(environment.application());
    configs
        .coordinator()
        .coordinatorFactory(threads)
        .workerStateChangeListener(state)
        .maxInitializationAttempts(1)
        .schedulerInitializationBackoffTimeMillis(1);
    if (configs.retrieval().streamTracker() instanceof ListedStreams listed) {
      listed.find();
    }
    ConsumedLeases consumed = ConsumedLeases.of(configs.retrieval().streamTracker());
    guard(configs.leaseManagement(), source.idGuard() != null, environment.events(), consumed);
    ShardReadings readings = new ShardReadings();
    readings.watch(configs.retrieval());
    setMetrics(configs.metrics(), environment.metrics());
    Scheduler scheduler = new KclScheduler(configs, environment, readings, source.keepsWorkerId());
    environment.metrics().leasesHeld(() -> scheduler.leaseCoordinator().getAssignments().size());
    return new KclRun(
        scheduler,
        state,
        threads,
        source,
        environment.events(),
        notes(configs.leaseManagement(), consumed),
        consumed);
  }

  private static void guard(
      LeaseManagementConfig config,
      boolean isIdChosen,
      WorkerEvents events,
      ConsumedLeases consumed) {
    LatestStart latest = new LatestStart(config.dynamoDBClient(), config.tableName(), Instant::now);
    LeaseIncidents incidents =
        new LeaseIncidents(
            config.workerIdentifier(),
            isIdChosen,
            Duration.ofMillis(config.failoverTimeMillis()),
            events,
            System::nanoTime);
    config
        .consumerTaskFactory(new ShardTasks(latest))
        .leaseManagementFactory(new GuardedLeaseFactory(config, incidents, latest, consumed));
  }

  private static LeaseNotes notes(LeaseManagementConfig config, ConsumedLeases consumed) {
    return new LeaseNotes(
        config.dynamoDBClient(), config.tableName(), config.workerIdentifier(), consumed::key);
  }

  private static void setMetrics(MetricsConfig config, WorkerMetrics metrics) {
    if (config.metricsBackend() == MetricsBackend.CLOUDWATCH) {
      config.metricsFactory(
          config.metricsLevel() == MetricsLevel.NONE
              ? new UnsentMetrics(metrics::read)
              : new WatchedMetrics(config, metrics::read));
    }
  }

  /**
   * Runs it on this thread until it ends.
   *
   * @throws KclStartException if it could not be started
   */
  public void run() throws KclStartException {
    try {
      IdGuard guard = source.idGuard();
      if (guard != null) {
        guard.take(scheduler);
      }
      QuickStart.prepare(scheduler, consumed);
      if (scheduler.leaseCoordinator().leaseRefresher() instanceof GuardedLeases leases) {
        leases.tableExists();
      }
      if (source.keepsWorkerId()) {
        new WorkerItems(scheduler).deleteLeaderLock();
      }
    } catch (KclStartException e) {
      throw e;
    } catch (Exception e) {
      throw new KclStartException(e);
    }
    threads.begin();
    RxErrors.keep();
    events.add(notes);
    try {
      scheduler.run();
    } finally {
      events.remove(notes);
      RxErrors.giveBack();
    }
    Throwable failure = state.startFailure();
    if (failure != null) {
      throw new KclStartException(failure);
    }
  }

  /** Returns whether it has started, and may hold leases. */
  public boolean isStarted() {
    return state.isStarted();
  }

  /**
   * Tells the consumers to stop, and ends when they have stopped.
   *
   * @return completes exceptionally if that is not possible
   */
  public CompletableFuture<Boolean> stop() {
    return scheduler.startGracefulShutdown();
  }

  /**
   * Stops it without its consumers: stops renewing its leases and interrupts everything that is
   * running. Safe to call at any time.
   */
  public void end() {
    if (!scheduler.shutdownComplete()) {
      scheduler.shutdown();
    }
    threads.end();
  }
}
