package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of commands that want to know what a worker is told. Use as a picocli mixin. */
public final class AppOptions {

  private static final String CREDENTIALS = "AwsCredentialsProvider";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the daemon's properties file; not needed with --jar, --stream and --app")
  private @Nullable Path file;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "the consumer, as jkinesis.jar says it in a file")
  private @Nullable String jar;

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description = "the stream's name, or its ARN, as streamName and streamArn")
  private @Nullable String stream;

  @Option(names = "--app", paramLabel = "NAME", description = "as applicationName")
  private @Nullable String application;

  @Option(
      names = "--in-process",
      description = "as jkinesis.inProcess = true: all consumers in one JVM, without processes")
  private boolean inProcess;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "any property; wins over the file's. Can be repeated")
  private Map<String, String> set = new LinkedHashMap<>();

  /** All of it; nothing is checked but that there is something. */
  public AppProperties read() throws JkinesisException {
    List<Entry> given = commandLine();
    if (file != null) {
      return AppProperties.read(file).with(given);
    }
    AppProperties app = AppProperties.of(given);
    if (!isEnough(app)) {
      throw JkinesisException.usage("give FILE, or --jar, --stream and --app");
    }
    return app.value(CREDENTIALS) == null
        ? app.with(List.of(new Entry(CREDENTIALS, "DefaultCredentialsProvider", "default", 0)))
        : app;
  }

  /** Whether it names a consumer, a stream and an application, by these options or by --set. */
  private static boolean isEnough(AppProperties app) {
    return !ConsumerCommand.ways(app).isEmpty()
        && (app.value("streamName") != null || app.value("streamArn") != null)
        && app.value("applicationName") != null;
  }

  private List<Entry> commandLine() {
    List<Entry> entries = new ArrayList<>();
    add(entries, "--jar", OwnKey.JAR.key(), jar);
    boolean isArn = stream != null && stream.startsWith("arn:");
    add(entries, "--stream", isArn ? "streamArn" : "streamName", stream);
    add(entries, "--app", "applicationName", application);
    add(entries, "--in-process", OwnKey.IN_PROCESS.key(), inProcess ? "true" : null);
    set.forEach((key, value) -> add(entries, "--set", key, value));
    return entries;
  }

  private static void add(List<Entry> to, String option, String key, @Nullable String value) {
    if (value != null) {
      to.add(new Entry(key.strip(), value.strip(), option, 0));
    }
  }
}
