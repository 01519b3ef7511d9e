package io.jkinesis.benchmarks.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.ConsumerScript;
import io.jkinesis.worker.JkinesisException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Writes the files of a contestant's worker, and says how to start it. */
final class WorkerCommands {

  /** Intervals that replace the KCL's defaults, with which a start takes minutes. */
  private static final Map<String, String> QUICK =
      Map.of(
          "leaseAssignmentIntervalMillis", "1000",
          "workerMetricsReporterFreqInMillis", "2000",
          "inMemoryWorkerMetricsCaptureFrequencyMillis", "500",
          "shardSyncIntervalMillis", "10");

  private final Path folder;
  private final Path unpaused;
  private final Path logback;
  private final Path stockClassPath;

  /**
   * @param folder where the files are written
   */
  private WorkerCommands(Path folder, Path unpaused, Path logback, Path stockClassPath) {
    this.folder = folder;
    this.unpaused = unpaused;
    this.logback = logback;
    this.stockClassPath = stockClassPath;
  }

  /** Writes what all workers have in common. */
  static WorkerCommands in(Path folder) throws IOException, JkinesisException {
    Path logback = folder.resolve("logback.xml");
    try (InputStream in =
        WorkerCommands.class.getResourceAsStream("/io/jkinesis/benchmarks/e2e/logback.xml")) {
      Files.write(logback, Objects.requireNonNull(in, "logback.xml").readAllBytes());
    }
    return new WorkerCommands(
        folder,
        UnpausedReads.compile(folder),
        logback,
        Path.of(System.getProperty("jkinesis.bench.stock")));
  }

  /** Returns the command of a worker that reads the stub. */
  List<String> command(WorkerContestant contestant, String application, URI kinesis, URI dynamoDb)
      throws IOException {
    Properties properties = new Properties();
    properties.putAll(QUICK);
    properties.setProperty("applicationName", application);
    properties.setProperty("workerId", application);
    properties.setProperty("streamName", "stub");
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", kinesis.toString());
    properties.setProperty("dynamoDBEndpoint", dynamoDb.toString());
    properties.setProperty("retrievalMode", "POLLING");
    properties.setProperty("idleTimeBetweenReadsInMillis", "200");
    properties.setProperty("metricsLevel", "NONE");
    properties.setProperty("maxActiveThreads", "0");
    return switch (contestant.kind()) {
      case RUN, RUN_IN_PROCESS -> run(contestant, properties);
      case STOCK -> stock(contestant, properties);
      case BARE -> bare(contestant, properties);
    };
  }

  private List<String> run(WorkerContestant contestant, Properties properties) throws IOException {
    List<String> words = contestant.consumer();
    if (contestant.kind() == WorkerKind.RUN_IN_PROCESS) {
      properties.setProperty("jkinesis.inProcess", "true");
      properties.setProperty("jkinesis.jar", words.get(0));
    } else {
      for (int i = 0; i < words.size(); i++) {
        properties.setProperty("jkinesis.command." + i, words.get(i));
      }
    }
    String home = Objects.requireNonNull(System.getProperty("jkinesis.home"), "jkinesis.home");
    List<String> command = java(contestant, home + "/lib/*" + File.pathSeparator + home + "/kcl/*");
    // The worker's options in bin/jkinesis, whose class path cannot begin with ours.
    command.addAll(1, List.of("-Djkinesis.home=" + home, "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(
        List.of(
            "io.jkinesis.launcher.Main",
            "run",
            write(properties).toString(),
            "--stop-at-stdin-eof"));
    return command;
  }

  private List<String> stock(WorkerContestant contestant, Properties properties)
      throws IOException {
    properties.setProperty("executableName", ConsumerScript.write(folder, contestant.consumer()));
    String classPath = Files.readString(stockClassPath, UTF_8).strip();
    List<String> command = java(contestant, classPath);
    command.add(1, "-Dlogback.configurationFile=" + logback);
    command.addAll(
        List.of(
            "software.amazon.kinesis.multilang.MultiLangDaemon",
            "--properties-file",
            write(properties).toString()));
    return command;
  }

  private List<String> bare(WorkerContestant contestant, Properties properties) throws IOException {
    String home = Objects.requireNonNull(System.getProperty("jkinesis.home"), "jkinesis.home");
    List<String> command =
        java(contestant, contestant.consumer().get(0) + File.pathSeparator + home + "/kcl/*");
    command.add(1, "-Dlogback.configurationFile=" + logback);
    command.add("io.jkinesis.benchmarks.bare.BareWorker");
    command.add(write(properties).toString());
    return command;
  }

  private List<String> java(WorkerContestant contestant, String classPath) {
    return new ArrayList<>(
        List.of(
            contestant.jdk().java(),
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-Dsun.jnu.encoding=UTF-8",
            "-cp",
            unpaused + File.pathSeparator + classPath));
  }

  private Path write(Properties properties) throws IOException {
    Path file = folder.resolve("worker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }
}
