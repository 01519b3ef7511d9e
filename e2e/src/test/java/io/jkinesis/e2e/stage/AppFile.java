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

/** A daemon's properties file in the making. */
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

  /** Adds options for the worker's JVM, which consumers in process find there. */
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

  /** Removes the keys that begin like this. */
  AppFile without(String prefix) {
    properties.keySet().removeIf(key -> key.toString().startsWith(prefix));
    return this;
  }

  /** The same properties, for another file. */
  AppFile copyTo(Path to) {
    AppFile copy = new AppFile(to);
    copy.properties.putAll(properties);
    copy.workerOptions.addAll(workerOptions);
    return copy;
  }

  /** Sets the consumer's program and its arguments, which may hold spaces. */
  public AppFile withCommand(List<String> command) {
    for (int i = 0; i < command.size(); i++) {
      properties.setProperty("jkinesis.command." + i, command.get(i));
    }
    return this;
  }

  /** Writes it, and returns where. */
  public Path write() throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }
}
