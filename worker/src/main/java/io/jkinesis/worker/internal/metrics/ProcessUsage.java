package io.jkinesis.worker.internal.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a consumer's process uses of the machine; that process alone, not those it has started. */
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

  /** Its id. */
  public long pid() {
    return pid;
  }

  /**
   * Its memory (RSS) in bytes; null where the system has no {@code /proc}, or once it has ended.
   */
  public @Nullable Long memory() {
    // Not all the lines: the one is in the first half.
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

  /** The processor time it has used; null where the system does not tell, or once it has ended. */
  public @Nullable Duration cpu() {
    return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(null);
  }
}
