package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code jkinesis.*} keys of a properties file say.
 *
 * @param command the consumer's program and its arguments
 * @param fastStart whether to make and take leases ahead of the KCL (see {@link FastStart})
 * @param recordings where sessions are written down
 * @param restartPolicy when a consumer that failed is started again
 */
record Settings(
    List<String> command, boolean fastStart, Recordings recordings, RestartPolicy restartPolicy) {

  private static final String COMMAND = "jkinesis.command.";
  private static final String FAST_START = "jkinesis.fastStart";
  private static final String RECORD = "jkinesis.record";
  private static final String RECORD_DATA = "jkinesis.recordData";
  private static final String MAX_RESTARTS = "jkinesis.maxRestarts";
  private static final String RESTART_WINDOW = "jkinesis.restartWindow";

  Settings {
    command = List.copyOf(command);
  }

  static Settings of(AppProperties file) throws LauncherException {
    Properties own = file.own();
    List<String> command = new ArrayList<>();
    while (own.remove(COMMAND + command.size()) instanceof String argument) {
      command.add(argument);
    }
    boolean fastStart = parseBoolean(file, FAST_START, (String) own.remove(FAST_START));
    Recordings recordings = recordings(file, own);
    RestartPolicy restartPolicy =
        restartPolicy(file, (String) own.remove(MAX_RESTARTS), (String) own.remove(RESTART_WINDOW));
    if (!own.isEmpty()) {
      throw file.wrong(
          "unknown key "
              + new TreeSet<>(own.stringPropertyNames()).first()
              + "; known are jkinesis.command.0, .1 ..., "
              + String.join(", ", FAST_START, RECORD, RECORD_DATA, MAX_RESTARTS, RESTART_WINDOW));
    }
    if (command.isEmpty()) {
      String line = file.require("executableName", "it is the command that starts a consumer");
      // As the stock daemon splits it; jkinesis.command.N is for arguments that hold spaces.
      command.addAll(Arrays.asList(line.split(" +")));
    }
    return new Settings(command, fastStart, recordings, restartPolicy);
  }

  /** What the consumers go through, from now on. */
  Restarts restarts() {
    return new Restarts(restartPolicy, System::nanoTime, new SplittableRandom());
  }

  private static RestartPolicy restartPolicy(
      AppProperties file, @Nullable String times, @Nullable String window)
      throws LauncherException {
    if (times != null && !times.matches("\\d{1,6}")) {
      throw file.wrong(MAX_RESTARTS + " is '" + times + "'; a whole number is expected");
    }
    return new RestartPolicy(
        times == null ? RestartPolicy.DEFAULT.maxRestarts() : Integer.parseInt(times),
        window == null
            ? RestartPolicy.DEFAULT.window()
            : Durations.parse(file, RESTART_WINDOW, window));
  }

  private static Recordings recordings(AppProperties file, Properties own)
      throws LauncherException {
    boolean withData = parseBoolean(file, RECORD_DATA, (String) own.remove(RECORD_DATA));
    if (!(own.remove(RECORD) instanceof String directory) || directory.isEmpty()) {
      if (withData) {
        throw file.wrong(RECORD_DATA + " is set and " + RECORD + " is not; it names the folder");
      }
      return Recordings.NONE;
    }
    try {
      return new Recordings(Files.createDirectories(Path.of(directory)), withData);
    } catch (IOException | InvalidPathException e) {
      throw file.wrong(RECORD + " is '" + directory + "'; a folder to write to is expected");
    }
  }

  private static boolean parseBoolean(AppProperties file, String key, @Nullable String value)
      throws LauncherException {
    if (value == null) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw file.wrong(key + " is '" + value + "'; true or false is expected");
    };
  }
}
