package io.jkinesis.launcher.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard output is connected to. */
final class StandardOutput {

  private static final Path STDOUT = Path.of("/dev/stdout");

  /** Bits of {@code st_mode} that are the same on every Unix: the type of a file. */
  private static final int FILE_TYPE = 0xF000;

  private static final int PIPE = 0x1000;

  private StandardOutput() {}

  /**
   * Returns whether it is a pipe; false if that cannot be found out. A write to a pipe fails only
   * if its reader is gone. The message of the failure does not tell: it is in the user's language.
   */
  static boolean isPipe() {
    try {
      return ((int) Files.getAttribute(STDOUT, "unix:mode") & FILE_TYPE) == PIPE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
