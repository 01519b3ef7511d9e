package io.jkinesis.launcher.check;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a program in the same way as the operating system. */
final class Executable {

  private Executable() {}

  /**
   * Returns why the operating system would not run it; null if it would.
   *
   * @param path the environment variable {@code PATH}
   */
  static @Nullable String problem(String program, String path) {
    try {
      if (!program.contains(File.separator)) {
        return isOnPath(program, path) ? null : "it is not on the PATH";
      }
      Path file = Path.of(program);
      if (!Files.exists(file)) {
        return "no such file" + (file.isAbsolute() ? "" : " under " + Path.of("").toAbsolutePath());
      }
      if (Files.isDirectory(file)) {
        return "it is a folder";
      }
      return Files.isExecutable(file) ? null : "it is not executable (chmod +x)";
    } catch (InvalidPathException e) {
      return "it is not a file name";
    }
  }

  private static boolean isOnPath(String program, String path) {
    return !program.isEmpty()
        && Stream.of(path.split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .anyMatch(file -> Files.isExecutable(file) && !Files.isDirectory(file));
  }
}
