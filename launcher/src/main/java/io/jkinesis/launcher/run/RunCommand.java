package io.jkinesis.launcher.run;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.LauncherException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.kinesis.coordinator.Scheduler;

/** {@code jkinesis run}. */
@Command(
    name = "run",
    description = "Runs a consumer on every shard of a stream, until it is told to stop.",
    footer = {
      "",
      "FILE is the KCL MultiLangDaemon's properties file, unchanged; every key is in",
      "examples/trivial/trivial.properties. Defaults of ours: shutdownGraceMillis is",
      "30000, and workerId stays the same over restarts. Our own keys:",
      "  jkinesis.command.0, .1 ...  the consumer's program and its arguments, one a",
      "                              key, instead of executableName, which is split",
      "                              at every space",
      "  jkinesis.fastStart = true   cuts the KCL's start-up waits, for local use",
      "  jkinesis.record = DIR       writes each session to a file, for the test kit to",
      "                              replay, without data and partition keys",
      "  jkinesis.recordData = true  writes them too",
      "  jkinesis.maxRestarts = N    how often a shard's consumer that failed is started",
      "                              again before the worker gives up; default 10, and",
      "                              0 gives up at the first failure",
      "  jkinesis.restartWindow = D  within which time, such as 30m; default 1h",
      "",
      "SIGTERM or Ctrl-C: every consumer is asked to stop and may checkpoint, then",
      "exit code 0. A second one ends at once."
    })
public final class RunCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Parameters(paramLabel = "FILE", description = "the daemon's properties file")
  private Path file = Path.of("");

  @Option(names = "--stop-at-stdin-eof", hidden = true)
  private boolean stopAtStdinEof;

  @Override
  public Integer call() throws LauncherException, InterruptedException {
    AppProperties app = AppProperties.read(file);
    Settings settings = Settings.of(app);
    Duration grace = grace(app);
    Executable.check(settings.command().get(0), System.getenv().getOrDefault("PATH", ""));

    StopRequest stop = new StopRequest();
    Signals.stop(stop);
    if (stopAtStdinEof) {
      StdinWatch.stop(System.in, stop);
    }
    Supervision supervision = new Supervision(settings.restarts(), stop);
    ShardLog shards = new ShardLog(stop, System.err, supervision);
    SchedulerState state = new SchedulerState();
    Scheduler scheduler =
        Daemon.build(app, daemonProperties(app, settings), settings, shards, state);
    supervision.over(HeldLeases.of(scheduler.leaseCoordinator()));
    new Preflight(scheduler, app).check();
    Leadership.letGoOfOld(scheduler);
    if (settings.fastStart()) {
      FastStart.prepare(scheduler);
    }
    log.info(
        "started: stream {}, application {}, worker {}",
        app.value("streamArn") == null ? app.value("streamName") : app.value("streamArn"),
        app.value("applicationName"),
        scheduler.leaseCoordinator().workerIdentifier());
    shards.explainSilence();
    new Worker(scheduler, state, shards, stop, grace).run();
    return ExitCode.OK;
  }

  private static Properties daemonProperties(AppProperties app, Settings settings)
      throws LauncherException {
    Properties daemon = app.daemon();
    Defaults.apply(daemon, settings.fastStart());
    if (app.value("workerId") == null && app.value("workerIdentifier") == null) {
      String application = app.require("applicationName", "it names the lease table");
      daemon.setProperty("workerId", WorkerId.take(WorkerId.folder(), application));
    }
    return daemon;
  }

  private static Duration grace(AppProperties app) throws LauncherException {
    Duration given = app.shutdownGrace();
    if (given == null) {
      return Defaults.SHUTDOWN_GRACE;
    }
    if (given.isZero()) {
      log.warn(
          "{}: shutdownGraceMillis is 0, so consumers are not waited for when stopping",
          app.file());
    }
    return given;
  }
}
