package io.jkinesis.worker.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pipe that is a process's stdin. A process that closes it while a message is in it would be
 * waited for without end: the write of that message did not fail, and there is no next one. So
 * Linux is asked who has the pipe open, by the names of open files under {@code /proc}.
 */
public final class StdinPipe {

  private final Process process;

  /** Such as {@code pipe:[4711]}; null if it is not known. */
  private final @Nullable Path name;

  /** Looks which pipe it is; to be called when the process was just started. */
  public StdinPipe(Process process) {
    this.process = process;
    this.name = target(files(process.pid()).resolve("0"));
  }

  /** Returns whether the process, and each that it has started, has closed the pipe for certain. */
  public boolean isClosed() {
    return name != null
        && Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .noneMatch(one -> mayHold(one.pid()));
  }

  private boolean mayHold(long pid) {
    try (Stream<Path> files = Files.list(files(pid))) {
      return files.anyMatch(file -> String.valueOf(name).equals(String.valueOf(target(file))));
    } catch (IOException e) {
      return true; // not ours to look at, or it has just exited
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
