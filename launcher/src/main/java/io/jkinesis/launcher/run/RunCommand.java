package io.jkinesis.launcher.run;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.config.AppOptions;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Defaults;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.http.WorkerName;
import io.jkinesis.worker.internal.http.WorkerServer;
import io.jkinesis.worker.internal.identity.WorkerId;
import io.jkinesis.worker.internal.java.StartArchive;
import io.jkinesis.worker.internal.kcl.OldLeadership;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.process.Children;
import io.micrometer.core.instrument.Clock;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.multilang.config.ResolvedDaemon;

/** {@code jkinesis run}. */
@Command(
    name = "run",
    description = "Runs a consumer on every shard of a stream, until it is told to stop.",
    footer = {
      "",
      "FILE is the KCL MultiLangDaemon's properties file, unchanged; every key is in",
      "examples/trivial/trivial.properties. Defaults of ours: shutdownGraceMillis is",
      "30000, and workerId stays the same over restarts. Our own keys:",
      "  jkinesis.jar = JAR          a consumer in Java, instead of executableName; or",
      "  jkinesis.mainClass = CLASS  with",
      "  jkinesis.classPath = PATHS  folders, jars and FOLDER/*, with : between",
      "  jkinesis.heap = 256m        its largest heap",
      "  jkinesis.jvmArgs = OPTIONS  more options for its JVM",
      "  jkinesis.java = PROGRAM     another Java than the one of this command",
      "  jkinesis.archive = true     starts it with an archive of its classes, which is",
      "                              made once and kept in $XDG_CACHE_HOME/jkinesis",
      "  jkinesis.randomArchiveAddress = true",
      "                              keeps that archive at another address in each",
      "                              process, for 6 MB more a shard",
      "  jkinesis.command.0, .1 ...  the consumer's program and its arguments, one a",
      "                              key, instead of executableName, which is split",
      "                              at every space",
      "  jkinesis.fastStart = true   cuts the KCL's start-up waits, for local use",
      "  jkinesis.guardStreams = true",
      "                              keeps native code and child processes of a",
      "                              consumer of our library away from the protocol;",
      "                              the default with jkinesis.jar and .mainClass",
      "  jkinesis.exitGrace = 10s    how long a consumer may take to exit at the end of",
      "                              its session, before it is killed",
      "  jkinesis.maxRestarts = 10   how often a shard's consumer that failed is begun",
      "                              again before the worker gives up; 0: not at all",
      "  jkinesis.restartWindow = 1h within which time",
      "  jkinesis.record = DIR       writes each session to a file, for the test kit to",
      "                              replay, without data and partition keys",
      "  jkinesis.recordData = true  writes them too",
      "  jkinesis.httpPort = PORT    shows metrics, health and a page on 127.0.0.1; 0:",
      "                              any free port, which is printed; off without it",
      "  jkinesis.httpHost = HOST    shows them on another address of this host",
      "  jkinesis.stuckAfter = 5m    /health is 503 when a consumer takes longer for a",
      "                              callback (ms, s, m or h)",
      "",
      "SIGTERM, SIGHUP or Ctrl-C: every consumer is asked to stop and may checkpoint,",
      "then exit code 0. A second one, half a second later or more, ends at once."
    })
public final class RunCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private AppOptions options = new AppOptions();

  @Option(names = "--stop-at-stdin-eof", hidden = true)
  private boolean stopAtStdinEof;

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    AppProperties app = options.read();
    Checks checks = new Checks(app);
    if (checks.properties().consumer().hasErrors()) {
      throw JkinesisException.usage(checks.errorLines());
    }
    Settings settings = Settings.of(app);
    StartArchive archive = settings.archive();
    if (archive != null) {
      archive.prepareMeanwhile();
    }

    StopRequest stop = new StopRequest();
    Signals.stop(stop);
    if (stopAtStdinEof) {
      StdinWatch.stop(System.in, stop);
    }
    Supervision supervision = new Supervision(settings.restarts(), stop);
    ShardLog shards = new ShardLog(stop, supervision);
    SchedulerState state = new SchedulerState();
    Children children = new Children();
    WorkerMetrics metrics = new WorkerMetrics(Clock.SYSTEM);
    Scheduler scheduler =
        Daemon.build(
            app, daemonProperties(app, settings), settings, shards, children, state, metrics);
    supervision.over(HeldLeases.of(scheduler.leaseCoordinator()));
    WorkerName name = name(app, scheduler);
    try (WorkerServer server = WorkerHttp.start(settings.http(), name, metrics, scheduler)) {
      if (checks.aws(ResolvedDaemon.of(scheduler)).hasErrors()) {
        throw JkinesisException.failure(checks.errorLines());
      }
      checks.logWarnings(log);
      OldLeadership.letGo(scheduler);
      if (settings.fastStart()) {
        FastStart.prepare(scheduler);
      }
      log.info(
          "started: stream {}, application {}, worker {}",
          name.stream(),
          name.application(),
          name.id());
      log.info(WorkerHttp.line(server));
      shards.explainSilence();
      new Worker(scheduler, state, shards, stop, settings.shutdownGrace()).run();
    } finally {
      children.end();
      if (archive != null) {
        archive.close();
      }
    }
    return ExitCode.OK;
  }

  private static WorkerName name(AppProperties app, Scheduler scheduler) throws JkinesisException {
    String arn = app.value("streamArn");
    return new WorkerName(
        app.require("applicationName", "it names the lease table"),
        arn == null ? app.require("streamName", "or streamArn") : arn,
        scheduler.leaseCoordinator().workerIdentifier());
  }

  private static Properties daemonProperties(AppProperties app, Settings settings)
      throws JkinesisException {
    Properties daemon = app.daemon();
    Defaults.apply(daemon, settings.fastStart());
    if (app.value("workerId") == null && app.value("workerIdentifier") == null) {
      String application = app.require("applicationName", "it names the lease table");
      daemon.setProperty("workerId", WorkerId.take(application).value());
    }
    return daemon;
  }
}
