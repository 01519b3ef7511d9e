package io.jkinesis.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folders that are searched for programs. */
record SearchPath(String value) {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  static SearchPath ofEnvironment() {
    String path = System.getenv("PATH");
    return new SearchPath(path == null ? "" : path);
  }

  /** Returns the first executable with that name. */
  Optional<Path> find(String program) {
    return SEPARATOR
        .splitAsStream(value)
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
