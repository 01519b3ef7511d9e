package io.jkinesis.launcher.services;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one file for each process that runs local services. A killed process leaves its
 * file behind; the file is recognized, because no process has its ID and start time, and removed.
 */
final class Announcements {

  private static final String SUFFIX = ".properties";
  private static final String KINESIS = "kinesisEndpoint";
  private static final String DYNAMODB = "dynamoDBEndpoint";
  private static final String STARTED = "started";

  private final Path folder;

  Announcements(Path folder) {
    this.folder = folder;
  }

  /** Announces the services of this process. */
  Announcement add(LocalEndpoints services) throws JkinesisException {
    ProcessHandle self = ProcessHandle.current();
    Properties properties = new Properties();
    properties.setProperty(KINESIS, services.kinesis().toString());
    properties.setProperty(DYNAMODB, services.dynamoDb().toString());
    properties.setProperty(STARTED, started(self));
    Path file = folder.resolve(self.pid() + SUFFIX);
    try {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, "", ".partial");
      try (Writer writer = Files.newBufferedWriter(partial)) {
        properties.store(writer, null);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw JkinesisException.failure(
          folder + " cannot be written, where --local looks: " + e.getMessage(), e);
    }
    return new Announcement(file);
  }

  /** Returns the services of the process that was started last; null if none is running. */
  @Nullable LocalEndpoints latest() throws JkinesisException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try {
      return files().stream()
          .map(Announcements::read)
          .flatMap(Stream::ofNullable)
          .max(Comparator.comparing(Announced::started))
          .map(Announced::services)
          .orElse(null);
    } catch (IOException e) {
      throw JkinesisException.failure(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }

  private record Announced(Instant started, LocalEndpoints services) {}

  private static @Nullable Announced read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      String started = properties.getProperty(STARTED, "");
      if (!isAlive(file, started)) {
        Files.deleteIfExists(file);
        return null;
      }
      return new Announced(
          Instant.parse(started),
          new LocalEndpoints(
              URI.create(properties.getProperty(KINESIS, "")),
              URI.create(properties.getProperty(DYNAMODB, ""))));
    } catch (NoSuchFileException e) {
      return null; // ended just now
    } catch (IOException | IllegalArgumentException e) {
      return null; // not written by us
    }
  }

  private static boolean isAlive(Path file, String started) {
    String name = String.valueOf(file.getFileName());
    String pid = name.substring(0, name.length() - SUFFIX.length());
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid))
            .filter(process -> process.isAlive() && started(process).equals(started))
            .isPresent();
  }

  /** Compared to the second: the system's start time of a process may differ by fractions. */
  private static String started(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(time -> Instant.ofEpochSecond(time.getEpochSecond()))
        .orElse(Instant.EPOCH)
        .toString();
  }
}
