package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A builder of a daemon's properties file. */
public final class AppFile {

  private final Path file;
  private final Properties properties = new Properties();
  private final List<String> workerOptions = new ArrayList<>();

  AppFile(Path file) {
    this.file = file;
  }

  static AppFile copy(Path from, Path to) throws IOException {
    AppFile copy = new AppFile(to);
    try (Reader reader = Files.newBufferedReader(from)) {
      copy.properties.load(reader);
    }
    return copy;
  }

  /** Sets a property. */
  public AppFile with(String key, String value) {
    properties.setProperty(key, value);
    return this;
  }

  /** Adds options for the worker's JVM, in which in-process consumers find them. */
  AppFile withWorkerOptions(String... options) {
    workerOptions.addAll(List.of(options));
    return this;
  }

  List<String> workerOptions() {
    return workerOptions;
  }

  /** Sets several properties. */
  AppFile withAll(Map<String, String> more) {
    properties.putAll(more);
    return this;
  }

  /** Removes the keys with this prefix. */
  AppFile without(String prefix) {
    properties.keySet().removeIf(key -> key.toString().startsWith(prefix));
    return this;
  }

  /** Copies the properties for another file. */
  AppFile copyTo(Path to) {
    AppFile copy = new AppFile(to);
    copy.properties.putAll(properties);
    copy.workerOptions.addAll(workerOptions);
    return copy;
  }

  /** Sets the consumer's program and its arguments, which may contain spaces. */
  public AppFile withCommand(List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      properties.setProperty("jkinesis.command." + i, command.get(i));
    }
    return this;
  }

  /** Writes the file, and returns its path. */
  public Path write() throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }
}
