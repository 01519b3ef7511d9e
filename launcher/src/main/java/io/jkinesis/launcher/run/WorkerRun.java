package io.jkinesis.launcher.run;

import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.check.ResolvedDaemon;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.internal.engine.Engine;
import io.jkinesis.worker.internal.engine.EngineSetup;
import io.jkinesis.worker.internal.http.WorkerName;
import io.jkinesis.worker.internal.http.WorkerServer;
import io.jkinesis.worker.internal.kcl.FileConfigs;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.micrometer.core.instrument.Clock;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a worker until it is asked to stop, and decides the outcome of this process. */
final class WorkerRun {

  private static final Logger log = LoggerFactory.getLogger(WorkerRun.class);

  /** The limit of a consumer's call without {@code timeoutInSeconds}. */
  private static final Duration NO_LIMIT = Duration.ofDays(10_000);

  private final AppProperties app;
  private final RunSettings settings;
  private final Checks checks;
  private final StopRequest stop;

  WorkerRun(AppProperties app, RunSettings settings, Checks checks, StopRequest stop) {
    this.app = app;
    this.settings = settings;
    this.checks = checks;
    this.stop = stop;
  }

  /**
   * Returns after a requested, graceful stop of all consumers.
   *
   * @param daemon the KCL's properties
   * @param sessions creates the sessions; closed at the end
   * @throws JkinesisException if the worker cannot start, fails, or does not stop within the grace
   *     period
   */
  void run(Properties daemon, SessionFactory sessions)
      throws JkinesisException, InterruptedException {
    // Like the stock daemon, because the addresses of endpoints change.
    Security.setProperty("networkaddress.cache.ttl", "60");
    FileConfigs configs = new FileConfigs(daemon, hasChosenId(app));
    KclConfigs first = create(configs);
    WorkerName name = name(first);
    WorkerMetrics metrics = new WorkerMetrics(Clock.SYSTEM);
    try (WorkerServer server =
        WorkerHttp.start(
            settings.http(), name, metrics, first.leaseManagement(), AppStreams.of(app))) {
      checkAws(first);
      log.info(
          "started: {} {}, application {}, worker {}",
          AppStreams.of(app).isList() ? "streams" : "stream",
          name.stream(),
          name.application(),
          name.id());
      log.info(WorkerHttp.line(server));
      try (RunningWorker worker = Engine.start(setup(name, configs, sessions, metrics))) {
        judge(awaitEnd(worker));
      }
    }
  }

  /** Without it the worker gets a random ID. */
  static boolean hasChosenId(AppProperties app) {
    return app.value("workerId") != null || app.value("workerIdentifier") != null;
  }

  private KclConfigs create(FileConfigs configs) throws JkinesisException {
    try {
      return configs.create();
    } catch (RuntimeException e) { // the KCL and the SDK throw many kinds
      throw JkinesisException.failure(checks.refusedByDaemon(e).errorLines());
    }
  }

  private WorkerName name(KclConfigs configs) throws JkinesisException {
    return new WorkerName(
        app.require("applicationName", "it names the lease table"),
        AppStreams.of(app).text(),
        configs.leaseManagement().workerIdentifier());
  }

  private void checkAws(KclConfigs configs) throws JkinesisException, InterruptedException {
    if (checks.aws(ResolvedDaemon.of(configs)).hasErrors()) {
      throw JkinesisException.failure(checks.errorLines());
    }
    checks.logWarnings(log);
  }

  private EngineSetup setup(
      WorkerName name, FileConfigs configs, SessionFactory sessions, WorkerMetrics metrics)
      throws JkinesisException {
    Long limit = app.number("timeoutInSeconds");
    return new EngineSetup(
        name.application(),
        configs,
        sessions,
        settings.restarts(),
        limit == null ? NO_LIMIT : Duration.ofSeconds(limit),
        settings.shutdownGrace(),
        metrics,
        List.of(new SilenceLog()));
  }

  private StopReport awaitEnd(RunningWorker worker) throws InterruptedException {
    CompletableFuture<StopReport> ended = worker.ended().toCompletableFuture();
    CompletableFuture.anyOf(ended, stop.requested()).join();
    if (ended.isDone()) {
      return ended.join();
    }
    log.info("stopping: {}", stop.requested().join());
    return worker.stop(settings.shutdownGrace());
  }

  private void judge(StopReport report) throws JkinesisException {
    String failure = report.failure();
    if (failure != null) {
      throw JkinesisException.failure(
          failure + "; what was not checkpointed is delivered again at the next start");
    }
    if (!report.isGraceful()) {
      throw JkinesisException.failure(
          "not all consumers stopped within shutdownGraceMillis ("
              + settings.shutdownGrace().toMillis()
              + "), these did not: "
              + String.join(", ", report.interrupted())
              + "; what they had not checkpointed is delivered again at the next start");
    }
  }
}
