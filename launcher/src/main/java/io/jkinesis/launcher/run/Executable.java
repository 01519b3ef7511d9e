package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks for a consumer's program before anything is started. */
final class Executable {

  private Executable() {}

  /** Fails unless the operating system would find and may run the program. */
  static void check(String program, String path) throws LauncherException {
    if (program.contains(File.separator)) {
      Path file = Path.of(program);
      if (!Files.exists(file)) {
        throw missing(program, "no such file" + (file.isAbsolute() ? "" : " under " + here()));
      }
      if (!Files.isExecutable(file) || Files.isDirectory(file)) {
        throw missing(program, "it is not executable (chmod +x)");
      }
    } else if (Stream.of(path.split(File.pathSeparator))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
      throw missing(program, "it is not on the PATH");
    }
  }

  private static LauncherException missing(String program, String why) {
    return LauncherException.failure("the consumer's program " + program + " cannot run: " + why);
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
