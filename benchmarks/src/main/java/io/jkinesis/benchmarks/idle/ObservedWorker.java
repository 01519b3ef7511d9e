package io.jkinesis.benchmarks.idle;

import io.jkinesis.benchmarks.driver.LoggedWorker;
import io.jkinesis.benchmarks.fleet.RequestLog;
import io.jkinesis.lab.Folders;
import io.jkinesis.lab.JournalingConsumer;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** A worker of a new application, which tells how many consumers and requests it has. */
public final class ObservedWorker implements AutoCloseable {

  /** The stock daemon waits for two minutes before it starts the first consumer. */
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private static final long POLL_MILLIS = 200;

  private static final Pattern STARTED =
      Pattern.compile("(\\S+): lease acquired, consumer started");

  private final WorkerProgram kind;
  private final LoggedWorker worker;
  private final Path folder;

  private ObservedWorker(WorkerProgram kind, LoggedWorker worker, Path folder) {
    this.kind = kind;
    this.worker = worker;
    this.folder = folder;
  }

  /**
   * Starts it with its own defaults, except that it polls, and sends nothing to CloudWatch, because
   * the local services have no CloudWatch and only part of enhanced fan-out.
   *
   * @param application the application, which must be new
   * @param consumer the command of a consumer process
   * @param more additional properties
   */
  static ObservedWorker start(
      WorkerProgram kind,
      String application,
      String stream,
      List<String> consumer,
      LocalServices services,
      Map<String, String> more)
      throws IOException, JkinesisException {
    Path folder = Files.createTempDirectory("jkinesis-worker"); // of its files, and of its requests
    Properties properties = new Properties();
    kind.addConsumer(properties, consumer, folder);
    properties.setProperty("applicationName", application);
    properties.setProperty("streamName", stream);
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("retrievalMode", "POLLING");
    properties.setProperty("metricsLevel", "NONE");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", services.kinesisEndpoint().toString());
    properties.setProperty("dynamoDBEndpoint", services.dynamoDbEndpoint().toString());
    properties.putAll(more);
    Path file = folder.resolve("worker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "JKINESIS_CLASSPATH",
            WorkerProgram.benchClasses().toString(),
            JournalingConsumer.FOLDER,
            folder.toString());
    return new ObservedWorker(
        kind, LoggedWorker.start(kind.id(), kind.command(file), folder, environment), folder);
  }

  /** Waits until it has a consumer on every shard. */
  public void awaitConsumers(int shards)
      throws IOException, InterruptedException, JkinesisException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (consumers() != shards) {
      worker.requireAlive();
      if (System.nanoTime() > deadline) {
        throw worker.failed(
            "consumers on %d of %d shards after %s".formatted(consumers(), shards, LIMIT));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Returns how it runs. */
  WorkerProgram kind() {
    return kind;
  }

  /** Returns the number of its requests within a time, by service and operation. */
  Map<String, Integer> requests(Instant from, Instant to) throws IOException {
    return RequestLog.count(folder, from, to);
  }

  /** Returns the number of shards that are being consumed. */
  int consumers() throws IOException {
    if (kind != WorkerProgram.RUN_IN_PROCESS) {
      return worker.children();
    }
    return (int)
        STARTED.matcher(worker.log()).results().map(found -> found.group(1)).distinct().count();
  }

  /** Throws an exception with the last line of its log if it has exited. */
  void requireAlive() throws IOException, JkinesisException {
    worker.requireAlive();
  }

  /** Returns the worker's own process. */
  long pid() {
    return worker.pid();
  }

  /** Returns the sum of a figure of its consumer processes. */
  double sumOfConsumers(ToDoubleFunction<Long> figure) {
    return LoggedWorker.sum(worker.descendants(), figure);
  }

  JkinesisException failed(String what) throws IOException {
    return worker.failed(what);
  }

  /** Kills it and its consumers, and deletes its files. */
  @Override
  public void close() throws IOException {
    worker.close();
    Folders.delete(folder);
  }
}
