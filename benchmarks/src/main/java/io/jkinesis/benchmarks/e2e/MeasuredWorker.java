package io.jkinesis.benchmarks.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code jkinesis run} with a contestant, observed from outside: by its metrics and {@code /proc}.
 */
final class MeasuredWorker implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern PAGE = Pattern.compile(" dashboard: (\\S+)");
  private static final Pattern RECORDS =
      Pattern.compile("(?m)^jkinesis_records_total\\{[^}]*} (\\S+)$");

  private final Process process;
  private final Path log;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  private MeasuredWorker(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a worker of a new application, which reads the stream from the start. */
  static MeasuredWorker start(Contestant contestant, LocalServices services, Path folder)
      throws IOException {
    Path file = folder.resolve(contestant.id() + ".properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties(contestant, services).store(writer, null);
    }
    Path log = folder.resolve(contestant.id() + ".log");
    Path command = Path.of(System.getProperty("jkinesis.home"), "bin", "jkinesis");
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "run", file.toString(), "--stop-at-stdin-eof")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The local services accept any credentials, but the SDK requires some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    return new MeasuredWorker(builder.start(), log);
  }

  private static Properties properties(Contestant contestant, LocalServices services) {
    Properties properties = new Properties();
    List<String> command = contestant.command();
    if (contestant.kind() == Kind.HOSTED) {
      properties.setProperty("jkinesis.inProcess", "true");
      properties.setProperty("jkinesis.jar", command.get(0));
    } else {
      for (int i = 0; i < command.size(); i++) {
        properties.setProperty("jkinesis.command." + i, command.get(i));
      }
    }
    properties.setProperty("jkinesis.fastStart", "true");
    properties.setProperty("jkinesis.httpPort", "0");
    properties.setProperty("applicationName", "bench-" + contestant.id());
    properties.setProperty("streamName", FilledStream.NAME);
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", services.kinesisEndpoint().toString());
    properties.setProperty("dynamoDBEndpoint", services.dynamoDbEndpoint().toString());
    return properties;
  }

  /** Returns the address of its metrics; empty until it is logged. */
  Optional<URI> page() throws IOException, JkinesisException {
    if (!process.isAlive()) {
      throw failed("it ended with exit code " + process.exitValue());
    }
    return PAGE.matcher(Files.readString(log, UTF_8))
        .results()
        .map(found -> URI.create(found.group(1)))
        .findFirst();
  }

  /** Returns how many records its consumers have acknowledged. */
  long records(URI page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page.resolve("/metrics")).timeout(LIMIT).build();
    return RECORDS
        .matcher(http.send(request, BodyHandlers.ofString()).body())
        .results()
        .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
        .sum();
  }

  /** Returns the daemon's CPU time so far, in seconds. */
  double daemonCpu() {
    return ProcessFigures.cpu(process.pid());
  }

  /** Returns the CPU time of its consumers, from their start. */
  double consumersCpu() {
    return process.children().mapToDouble(each -> cpuIfAlive(each.pid())).sum();
  }

  /** The daemon's JVM has other, short-lived children too: one may exit while it is read. */
  private static double cpuIfAlive(long pid) {
    try {
      return ProcessFigures.cpu(pid);
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /** Stops it gracefully. */
  void stop() throws IOException, InterruptedException, JkinesisException {
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw failed("it did not stop gracefully");
    }
  }

  JkinesisException failed(String what) throws IOException {
    List<String> lines = Files.readAllLines(log, UTF_8);
    return JkinesisException.failure(
        "end to end: "
            + what
            + (lines.isEmpty() ? "" : "; its last line: " + lines.get(lines.size() - 1)));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
