package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.Defaults;
import io.jkinesis.launcher.config.OwnKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a worker's properties say to us, and not to the KCL.
 *
 * @param command the consumer's program and its arguments
 * @param fastStart whether to make and take leases ahead of the KCL (see {@link FastStart})
 * @param recordings where sessions are written down
 * @param shutdownGrace how long consumers get to stop
 */
record Settings(
    List<String> command, boolean fastStart, Recordings recordings, Duration shutdownGrace) {

  Settings {
    command = List.copyOf(command);
  }

  /** Reads them; for properties that were checked. */
  static Settings of(AppProperties app) throws LauncherException {
    Long grace = app.number("shutdownGraceMillis");
    return new Settings(
        ConsumerCommand.of(app).words(),
        app.isTrue(OwnKey.FAST_START),
        recordings(app),
        grace == null ? Defaults.SHUTDOWN_GRACE : Duration.ofMillis(grace));
  }

  private static Recordings recordings(AppProperties app) throws LauncherException {
    String folder = app.value(OwnKey.RECORD.key());
    if (folder == null) {
      return Recordings.NONE;
    }
    try {
      return new Recordings(
          Files.createDirectories(Path.of(folder)), app.isTrue(OwnKey.RECORD_DATA));
    } catch (IOException | InvalidPathException e) {
      throw app.wrong(
          OwnKey.RECORD.key() + " is '" + folder + "'; a folder to write to is expected");
    }
  }
}
