package io.jkinesis.worker.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pipe to a process's stdin. If a process closes it while a message is in it, the worker would
 * wait forever: the write of that message did not fail, and there is no further write. So this
 * class finds out from Linux which processes have the pipe open, by the names of open files under
 * {@code /proc}.
 */
public final class StdinPipe {

  private final Process process;

  /** Such as {@code pipe:[4711]}; null if it is not known. */
  private final @Nullable Path name;

  /** Determines the pipe; must be called right after the start of the process. */
  public StdinPipe(Process process) {
    this.process = process;
    this.name = target(files(process.pid()).resolve("0"));
  }

  /**
   * Returns whether it is certain that the process and all of its child processes have closed the
   * pipe.
   */
  public boolean isClosed() {
    try {
      return name != null
          && Stream.concat(Stream.of(process.toHandle()), process.descendants())
              .noneMatch(one -> mayHold(one.pid()));
    } catch (RuntimeException e) {
      return false; // /proc cannot be read without a free file descriptor
    }
  }

  private boolean mayHold(long pid) {
    try (Stream<Path> files = Files.list(files(pid))) {
      return files.anyMatch(file -> String.valueOf(name).equals(String.valueOf(target(file))));
    } catch (IOException e) {
      return true; // not accessible, or it has just exited
    }
  }

  private static Path files(long pid) {
    return Path.of("/proc", Long.toString(pid), "fd");
  }

  private static @Nullable Path target(Path file) {
    try {
      return Files.readSymbolicLink(file);
    } catch (IOException e) {
      return null;
    }
  }
}
