package io.jkinesis.launcher.demo;

import io.jkinesis.RecordConsumer;
import io.jkinesis.launcher.LauncherException;
import io.jkinesis.local.LocalStack;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code jkinesis run} with {@link DemoConsumer}, in a process of its own. It stops in order when
 * its stdin is closed, so also when this process dies.
 */
final class DemoWorker implements AutoCloseable {

  static final String APPLICATION = "demo";

  private static final Pattern PAGE = Pattern.compile(" page: (\\S+)");
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;

  private DemoWorker(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in a folder, which gets its properties file, its log and the journals. */
  static DemoWorker start(Path folder, LocalStack stack, String mainClass) throws IOException {
    Path properties = folder.resolve("demo.properties");
    try (Writer writer = Files.newBufferedWriter(properties)) {
      properties(folder, stack).store(writer, null);
    }
    Path log = folder.resolve("run.log");
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of("run", properties.toString(), "--stop-at-stdin-eof"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // The local stack takes any credentials, but the SDK wants to find some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    return new DemoWorker(builder.start(), log);
  }

  /** Throws, with the last words of its log, if it has ended although nobody stopped it. */
  void requireAlive() throws LauncherException, IOException {
    if (!process.isAlive()) {
      throw failed("the worker ended with exit code " + process.exitValue());
    }
  }

  /** The file of all that it says. */
  Path log() {
    return log;
  }

  /** Where its page is; null until it has said so. */
  @Nullable String page() throws IOException {
    return PAGE.matcher(Files.readString(log))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElse(null);
  }

  /** Stops it in order. */
  void stop() throws IOException, InterruptedException, LauncherException {
    process.getOutputStream().close();
    if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw failed("the worker did not stop within " + STOPPED_WITHIN.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw failed("the worker stopped with exit code " + process.exitValue());
    }
  }

  /** Lets it stop in order while this process ends, as far as there is time. */
  void stopWhileEnding() {
    try {
      process.getOutputStream().close();
      process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  /** Ends it at once if it still runs. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private LauncherException failed(String what) throws IOException {
    List<String> lines = Files.readAllLines(log);
    String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    return LauncherException.failure(what + ": " + last + " (all of it in " + log + ")");
  }

  private static Properties properties(Path folder, LocalStack stack) {
    Properties properties = new Properties();
    List<String> command = consumerCommand(folder);
    for (int i = 0; i < command.size(); i++) {
      properties.setProperty("jkinesis.command." + i, command.get(i));
    }
    properties.setProperty("jkinesis.fastStart", "true");
    properties.setProperty("jkinesis.httpPort", "0");
    properties.setProperty("applicationName", APPLICATION);
    properties.setProperty("streamName", DemoStream.NAME);
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", stack.kinesisEndpoint().toString());
    properties.setProperty("dynamoDBEndpoint", stack.dynamoDbEndpoint().toString());
    return properties;
  }

  private static List<String> consumerCommand(Path folder) {
    String classPath =
        jarOf(DemoConsumer.class)
            + System.getProperty("path.separator")
            + jarOf(RecordConsumer.class);
    return List.of(
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        classPath,
        DemoConsumer.class.getName(),
        folder.toString());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
