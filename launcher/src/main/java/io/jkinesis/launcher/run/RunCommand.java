package io.jkinesis.launcher.run;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.config.AppOptions;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Defaults;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.identity.WorkerId;
import io.jkinesis.worker.internal.java.CdsArchive;
import io.jkinesis.worker.internal.session.ProcessSessions;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jkinesis run}. */
@Command(
    name = "run",
    description = "Run a consumer on every shard of a stream, until stopped.",
    footer = {
      "",
      "Examples:",
      "  jkinesis run Follow.java --stream words --local",
      "  jkinesis run --jar follow.jar --stream words --app follow --region eu-west-1",
      "  jkinesis run app.properties --set maxRecords=1000",
      "",
      "FILE is a properties file of the KCL's MultiLangDaemon, unchanged. Our defaults:",
      "shutdownGraceMillis is 30000, and workerId stays the same across restarts. These",
      "keys are our own; docs/configuration.md has all keys.",
      "",
      "The streams:",
      "  streamNames = A, B          several streams, or a list of one, instead of",
      "                              streamName",
      "",
      "The consumer:",
      "  jkinesis.jar = JAR          a consumer in Java, instead of executableName; or",
      "  jkinesis.mainClass = CLASS  with",
      "  jkinesis.classPath = PATHS  folders, jars and FOLDER/*, separated by :",
      "  jkinesis.command.0, .1 ...  a program and its arguments, one per key, instead",
      "                              of executableName, which is split at every space",
      "  jkinesis.inProcess = true   runs the consumers of all shards in this JVM, as",
      "                              --in-process does; for a consumer in Java whose",
      "                              main passes a factory to Kinesis.run",
      "  jkinesis.maxHeap = 256m     maximum heap of a consumer process in Java",
      "  jkinesis.jvmArgs = OPTIONS  more options for its JVM",
      "  jkinesis.java = PROGRAM     its Java, if not the one of this command",
      "",
      "Failures:",
      "  jkinesis.maxRestarts = 10   restarts of a shard's failed consumer; after that,",
      "                              one every 5 min. The worker stops if that is so",
      "                              for all its shards; with 0, at the first failure",
      "  jkinesis.restartWindow = 1h the time in which they count",
      "  jkinesis.exitTimeout = 10s  how long a consumer may take to exit at the end of",
      "                              its session before it is killed",
      "",
      "Monitoring:",
      "  jkinesis.httpPort = PORT    serves metrics, health and a dashboard on",
      "                              127.0.0.1; 0: any free port, which is logged; off",
      "                              by default",
      "  jkinesis.httpHost = HOST    serves them on another address of this host",
      "  jkinesis.unhealthyAfter = 5m",
      "                              /health returns 503 when a callback takes longer",
      "                              (ms, s, m or h)",
      "  jkinesis.transcriptDir = DIR",
      "                              writes each session to a file that the test kit",
      "                              can replay, without data and partition keys",
      "  jkinesis.transcriptPayloads = true",
      "                              writes them too",
      "",
      "Tuning:",
      "  jkinesis.fastStart = true   reads and discovers shards more often, and sends",
      "                              no metrics to CloudWatch; for local use",
      "  jkinesis.kclIntervals = true",
      "                              uses the KCL's own intervals: fewer requests to",
      "                              DynamoDB, minutes to start and to take over",
      "  jkinesis.cdsArchive = true  starts consumers in Java from a CDS archive, which",
      "                              is created once, in $XDG_CACHE_HOME/jkinesis",
      "  jkinesis.cdsArchiveAslr = true",
      "                              maps that archive at another address in each",
      "                              process, for 6 MB more per shard",
      "  jkinesis.isolateStdio = true",
      "                              keeps native code and child processes of a",
      "                              consumer away from the protocol; the default with",
      "                              jkinesis.jar and .mainClass",
      "  jkinesis.dialect = 3        which daemon's messages the consumer understands:",
      "                              3, 2.0, 1.7 or 1.0",
      "",
      "SIGTERM, SIGHUP or Ctrl-C: every consumer is asked to stop and may checkpoint;",
      "the exit code is 0. A second one, half a second later or more, ends immediately."
    })
public final class RunCommand implements Callable<Integer> {

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
    RunSettings settings = RunSettings.of(app);
    StopRequest stop = new StopRequest();
    RunSignals.stop(stop);
    if (stopAtStdinEof) {
      StdinWatch.stop(System.in, stop);
    }
    WorkerRun worker = new WorkerRun(app, settings, checks, stop);
    Properties daemon = daemonProperties(app);
    if (settings.inProcess()) {
      InProcessRun.run(app, daemon, worker, stop);
    } else {
      runProcesses(settings, daemon, worker);
    }
    return ExitCode.OK;
  }

  private static void runProcesses(RunSettings settings, Properties daemon, WorkerRun worker)
      throws JkinesisException, InterruptedException {
    CdsArchive archive = settings.archive();
    if (archive != null) {
      archive.prepareMeanwhile();
    }
    try {
      worker.run(
          daemon,
          new ProcessSessions(
              settings.consumer(), settings.dialect(), settings.recordings()::begin));
    } finally {
      if (archive != null) {
        archive.close();
      }
    }
  }

  private static Properties daemonProperties(AppProperties app) throws JkinesisException {
    Properties daemon = app.daemon();
    Defaults.apply(daemon, app);
    if (!WorkerRun.hasChosenId(app)) {
      String application = app.require("applicationName", "it names the lease table");
      daemon.setProperty("workerId", WorkerId.take(application).value());
    }
    return daemon;
  }
}
