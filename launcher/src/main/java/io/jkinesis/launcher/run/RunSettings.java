package io.jkinesis.launcher.run;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.Defaults;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.internal.http.HttpSettings;
import io.jkinesis.worker.internal.java.CdsArchive;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.StreamGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a worker that are ours, not the KCL's.
 *
 * @param consumer how to start a consumer process
 * @param archive the CDS archive of a consumer in Java; null if it is in another language, or if
 *     the archive is turned off
 * @param inProcess whether consumers run in this JVM
 * @param recordings where sessions are recorded
 * @param dialect the daemon version whose messages the consumer understands
 * @param restarts when a failed consumer is restarted
 * @param shutdownGrace how long consumers may take to stop
 * @param http the address of metrics, health and the dashboard; null if they are off
 */
record RunSettings(
    ChildCommand consumer,
    @Nullable CdsArchive archive,
    boolean inProcess,
    TranscriptFiles recordings,
    Dialect dialect,
    Restarts restarts,
    Duration shutdownGrace,
    @Nullable HttpSettings http) {

  /** The default is twice the time that a consumer of the library takes for its shutdown hooks. */
  private static final Duration EXIT_GRACE = Duration.ofSeconds(10);

  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "2.0", Dialect.KCL_2_0,
          "1.7", Dialect.KCL_1_7,
          "1.0", Dialect.KCL_1_0);

  /** Reads the settings; for properties that were checked. */
  static RunSettings of(AppProperties app) throws JkinesisException {
    Long grace = app.number("shutdownGraceMillis");
    ConsumerCommand command = ConsumerCommand.of(app);
    CdsArchive archive = archive(app, command);
    return new RunSettings(
        consumer(app, command, archive),
        archive,
        app.isTrue(JkinesisKey.IN_PROCESS),
        recordings(app),
        DIALECTS.getOrDefault(app.value(JkinesisKey.DIALECT.key(), ""), Dialect.KCL_3),
        restarts(app),
        grace == null ? Defaults.SHUTDOWN_GRACE : Duration.ofMillis(grace),
        HttpKeys.read(app));
  }

  private static @Nullable CdsArchive archive(AppProperties app, ConsumerCommand command) {
    boolean wanted =
        app.value(JkinesisKey.CDS_ARCHIVE.key()) == null || app.isTrue(JkinesisKey.CDS_ARCHIVE);
    return command.java() != null && wanted && !app.isTrue(JkinesisKey.IN_PROCESS)
        ? new CdsArchive(command.java(), archiveCache())
        : null;
  }

  /** Returns this user's cache folder, in which the local services are installed too. */
  private static Path archiveCache() {
    return LocalServicesOptions.defaults().cacheDirectory().resolve("archives");
  }

  private static ChildCommand consumer(
      AppProperties app, ConsumerCommand command, @Nullable CdsArchive archive)
      throws JkinesisException {
    boolean guard =
        app.value(JkinesisKey.ISOLATE_STDIO.key()) == null
            ? command.java() != null && StreamGuard.isPossible()
            : app.isTrue(JkinesisKey.ISOLATE_STDIO);
    if (guard && !StreamGuard.isPossible()) {
      throw app.wrong(
          JkinesisKey.ISOLATE_STDIO.key() + " is true; it needs a shell, and /bin/sh is not there");
    }
    Duration exitGrace = app.duration(JkinesisKey.EXIT_TIMEOUT);
    return new ChildCommand(
        archive == null ? command::words : archive::words,
        guard,
        Objects.requireNonNullElse(exitGrace, EXIT_GRACE));
  }

  private static Restarts restarts(AppProperties app) throws JkinesisException {
    Restarts defaults = Restarts.defaults();
    Long times = app.number(JkinesisKey.MAX_RESTARTS.key());
    Duration window = app.duration(JkinesisKey.RESTART_WINDOW);
    return defaults.atMost(
        times == null ? defaults.limit() : Math.toIntExact(times),
        Objects.requireNonNullElse(window, defaults.window()));
  }

  private static TranscriptFiles recordings(AppProperties app) throws JkinesisException {
    String folder = app.value(JkinesisKey.TRANSCRIPT_DIR.key());
    if (folder == null) {
      return TranscriptFiles.NONE;
    }
    try {
      return new TranscriptFiles(
          Files.createDirectories(Path.of(folder)), app.isTrue(JkinesisKey.TRANSCRIPT_PAYLOADS));
    } catch (IOException | InvalidPathException e) {
      throw app.wrong(
          JkinesisKey.TRANSCRIPT_DIR.key()
              + " is '"
              + folder
              + "'; a folder to write to is expected");
    }
  }
}
