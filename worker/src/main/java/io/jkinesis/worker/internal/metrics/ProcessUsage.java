package io.jkinesis.worker.internal.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The resource usage of a consumer process, without its child processes. */
public final class ProcessUsage {

  private static final String RESIDENT = "VmRSS:";
  private static final int KIB = 1024;

  private final long pid;
  private final Path status;

  ProcessUsage(long pid) {
    this(pid, Path.of("/proc"));
  }

  ProcessUsage(long pid, Path proc) {
    this.pid = pid;
    this.status = proc.resolve(String.valueOf(pid)).resolve("status");
  }

  /** Returns its process ID. */
  public long pid() {
    return pid;
  }

  /** Returns its memory (RSS) in bytes; null without {@code /proc}, or after it has exited. */
  public @Nullable Long memory() {
    // Not all lines are read: this one is in the first half.
    try (BufferedReader lines = Files.newBufferedReader(status, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(RESIDENT)) {
          String kib = line.substring(RESIDENT.length()).replace("kB", "").strip();
          return Long.parseLong(kib) * KIB;
        }
      }
    } catch (IOException | NumberFormatException e) {
      // No /proc, or no such process any more.
    }
    return null;
  }

  /**
   * Returns the processor time that it has used; null if the system does not report it, or after it
   * has exited.
   */
  public @Nullable Duration cpu() {
    return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(null);
  }
}
