package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's properties file, read and split into the daemon's keys and ours. Its errors name the
 * file and the key, and count as wrong usage.
 */
public final class AppProperties {

  private static final String OWN = "jkinesis.";

  private final Path file;
  private final Properties daemon = new Properties();
  private final Properties own = new Properties();

  private AppProperties(Path file, Properties all) {
    this.file = file;
    for (String key : all.stringPropertyNames()) {
      (key.startsWith(OWN) ? own : daemon).setProperty(key, all.getProperty(key).strip());
    }
  }

  /** Reads the file and checks that what the daemon cannot do without is there. */
  public static AppProperties read(Path file) throws LauncherException {
    AppProperties read = new AppProperties(file, load(file));
    read.require("applicationName", "it names the lease table in DynamoDB");
    if (read.value("streamName") == null && read.value("streamArn") == null) {
      throw read.wrong("streamName (or streamArn) is missing");
    }
    if (read.credentialsKeys().findAny().isEmpty()) {
      throw read.wrong(
          "AwsCredentialsProvider is missing; DefaultCredentialsProvider looks in the environment,"
              + " the profile and the instance's role");
    }
    return read;
  }

  private static Properties load(Path file) throws LauncherException {
    try {
      // The format's charset is Latin-1, but today's editors write UTF-8; ASCII is both.
      return load(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notUtf8) {
      try {
        return load(file, StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw LauncherException.usage(file + " is not a properties file: " + e.getMessage(), e);
    }
  }

  private static Properties load(Path file, Charset charset) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, charset)) {
      properties.load(reader);
    }
    return properties;
  }

  private static LauncherException unreadable(Path file, IOException e) {
    String why = Files.exists(file) ? "cannot be read (" + e.getMessage() + ")" : "does not exist";
    return LauncherException.usage("the properties file " + file + " " + why, e);
  }

  /** The file, as it was given. */
  public Path file() {
    return file;
  }

  /** The value of one of the daemon's keys; null if absent or empty. */
  public @Nullable String value(String key) {
    String value = daemon.getProperty(key);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The value of one of the daemon's keys that has to be there. */
  public String require(String key, String why) throws LauncherException {
    String value = value(key);
    if (value == null) {
      throw wrong(key + " is missing; " + why);
    }
    return value;
  }

  /** How long consumers get to stop; null if the file leaves it to a default. */
  public @Nullable Duration shutdownGrace() throws LauncherException {
    String millis = value("shutdownGraceMillis");
    try {
      return millis == null ? null : Duration.ofMillis(Long.parseLong(millis));
    } catch (NumberFormatException e) {
      throw wrong("shutdownGraceMillis is '" + millis + "'; a whole number is expected");
    }
  }

  /** A copy of all keys that are the daemon's. */
  public Properties daemon() {
    Properties copy = new Properties();
    copy.putAll(daemon);
    return copy;
  }

  /** A copy of all keys that are ours, those that begin with {@code jkinesis.}. */
  public Properties own() {
    Properties copy = new Properties();
    copy.putAll(own);
    return copy;
  }

  /** The exception for something wrong in this file. */
  public LauncherException wrong(String what) {
    return LauncherException.usage(file + ": " + what);
  }

  private Stream<String> credentialsKeys() {
    return daemon.stringPropertyNames().stream()
        .filter(
            key ->
                key.regionMatches(true, 0, "AwsCredentialsProvider", 0, 22)
                    || key.startsWith("kinesisCredentialsProvider"));
  }
}
