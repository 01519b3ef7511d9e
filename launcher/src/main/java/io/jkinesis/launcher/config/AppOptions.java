package io.jkinesis.launcher.config;

import io.jkinesis.launcher.services.LocalCredentials;
import io.jkinesis.launcher.services.LocalEndpoints;
import io.jkinesis.launcher.source.SourceFile;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.kcl.StreamList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options of commands that need a worker's configuration. Use as a picocli mixin. */
public final class AppOptions {

  private static final String CREDENTIALS = "AwsCredentialsProvider";
  private static final String CALL_LIMIT = "timeoutInSeconds";

  /** As {@code KinesisWorker.callLimit}. */
  private static final String DEFAULT_CALL_LIMIT_SECONDS = "300";

  private static final String APPLICATION = "applicationName";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "a properties file of the MultiLangDaemon, or a consumer in one source file, NAME.java; not needed with --jar, --stream and --app")
  private @Nullable Path file;

  @Option(
      names = "--jar",
      paramLabel = "JAR",
      description = "path of the consumer's jar (jkinesis.jar)")
  private @Nullable String jar;

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description =
          "the stream's name or ARN (streamName, streamArn); several with commas between"
              + " (streamNames)")
  private @Nullable String stream;

  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "the application's name (applicationName; default for NAME.java: NAME)")
  private @Nullable String application;

  @Option(names = "--region", paramLabel = "REGION", description = "AWS region (regionName)")
  private @Nullable String region;

  @Option(
      names = "--from",
      paramLabel = "POSITION",
      description =
          "where shards without a checkpoint start (initialPositionInStream): trim_horizon,"
              + " latest or a time such as 2026-03-31T14:00:00Z")
  private @Nullable String from;

  @Option(
      names = "--local",
      description = "use the services of jkinesis local, from the first record")
  private boolean local;

  @Option(
      names = "--in-process",
      description = "run all consumers in this JVM (jkinesis.inProcess)")
  private boolean inProcess;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "set any property; wins over all others; repeatable")
  private Map<String, String> set = new LinkedHashMap<>();

  /**
   * Returns the whole configuration. Checks only that there is one. Compiles a source file.
   *
   * @throws JkinesisException if the file cannot be read or does not compile, or if an option is
   *     missing
   */
  public AppProperties read() throws JkinesisException {
    boolean isSource = file != null && SourceFile.isOne(file);
    AppProperties app =
        file == null || isSource ? AppProperties.of(List.of()) : AppProperties.read(file);
    if (local) {
      app = app.with(localEntries());
    }
    if (isSource) {
      app = app.with(sourceEntries(Objects.requireNonNull(file)));
    }
    if (from != null) {
      app = InitialPosition.set(app, "--from", from);
    }
    app = withoutOtherStreams(app).with(optionEntries());
    if (file != null && !isSource) {
      return app;
    }
    if (!isEnough(app)) {
      throw JkinesisException.usage(
          isSource
              ? "no stream is given; give --stream"
              : "give FILE, or NAME.java and --stream, or --jar, --stream and --app");
    }
    return withDefaults(app);
  }

  /**
   * Adds what a file has to say, and what the stock daemon's default is no good for: without {@code
   * timeoutInSeconds} a consumer that hangs blocks its shard forever.
   */
  private static AppProperties withDefaults(AppProperties app) {
    List<Entry> entries = new ArrayList<>();
    if (app.value(CREDENTIALS) == null) {
      add(entries, "default", CREDENTIALS, "DefaultCredentialsProvider");
    }
    if (app.value(CALL_LIMIT) == null) {
      add(entries, "default", CALL_LIMIT, DEFAULT_CALL_LIMIT_SECONDS);
    }
    return app.with(entries);
  }

  /** Returns whether these options or --set name a consumer, a stream and an application. */
  private static boolean isEnough(AppProperties app) {
    return !ConsumerCommand.ways(app).isEmpty()
        && !AppStreams.of(app).streams().isEmpty()
        && app.value(APPLICATION) != null;
  }

  private static List<Entry> localEntries() throws JkinesisException {
    List<Entry> entries = new ArrayList<>();
    LocalProperties.of(LocalEndpoints.find())
        .forEach((key, value) -> add(entries, "--local", key, value));
    add(entries, "--local", CREDENTIALS, LocalCredentials.class.getName());
    return entries;
  }

  private List<Entry> sourceEntries(Path source) throws JkinesisException {
    PrintWriter err = Objects.requireNonNull(command, "set by picocli").commandLine().getErr();
    SourceFile.Program program =
        SourceFile.of(
                source,
                set.remove(JkinesisKey.CLASS_PATH.key()),
                set.get(JkinesisKey.MAIN_CLASS.key()))
            .compile(err);
    String place = source.toString();
    return List.of(
        new Entry(JkinesisKey.CLASS_PATH.key(), program.classPath(), place, 0),
        new Entry(JkinesisKey.MAIN_CLASS.key(), program.mainClass(), place, 0),
        new Entry(APPLICATION, SourceFile.simpleName(source), place, 0));
  }

  private List<Entry> optionEntries() {
    List<Entry> entries = new ArrayList<>();
    add(entries, "--jar", JkinesisKey.JAR.key(), jar);
    add(entries, "--stream", streamKey(stream), stream);
    add(entries, "--app", APPLICATION, application);
    add(entries, "--region", "regionName", region);
    add(entries, "--in-process", JkinesisKey.IN_PROCESS.key(), inProcess ? "true" : null);
    set.forEach((key, value) -> add(entries, "--set", key, value));
    return entries;
  }

  /** The option replaces the streams of a file, whichever keys name them. */
  private AppProperties withoutOtherStreams(AppProperties app) {
    return stream == null
        ? app
        : app.without(AppStreams.NAME).without(AppStreams.ARN).without(StreamList.KEY);
  }

  private static String streamKey(@Nullable String stream) {
    if (stream != null && stream.contains(",")) {
      return StreamList.KEY;
    }
    return stream != null && stream.startsWith("arn:") ? AppStreams.ARN : AppStreams.NAME;
  }

  private static void add(List<Entry> to, String option, String key, @Nullable String value) {
    if (value != null) {
      to.add(new Entry(key.strip(), value.strip(), option, 0));
    }
  }
}
