package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads Linux's figures of processes from {@code /proc}. */
public final class ProcessFigures {

  /** The unit of {@code clock_t} in {@code /proc}, on all common Linux machines. */
  private static final double TICKS_PER_SECOND = 100;

  private static final long KIB = 1024;

  /** Positions in {@code /proc/PID/stat}, counted after the command's name. */
  private static final int UTIME = 11;

  private ProcessFigures() {}

  /**
   * Returns the CPU time, in seconds, of all exited children of this process and their children,
   * from start to exit. In steps of 10 ms, but the remainder is carried over, so that the sum over
   * several rounds is as exact as one round.
   */
  public static double cpuOfEndedChildren() {
    String[] fields = stat("self");
    return ticks(fields, UTIME + 2) + ticks(fields, UTIME + 3);
  }

  /** Returns the CPU time, in seconds, of a running process and its children that have exited. */
  public static double cpuWithEndedChildren(long pid) {
    String[] fields = stat(Long.toString(pid));
    return ticks(fields, UTIME)
        + ticks(fields, UTIME + 1)
        + ticks(fields, UTIME + 2)
        + ticks(fields, UTIME + 3);
  }

  /** Returns the CPU time, in seconds, of a running process, without its children. */
  public static double cpu(long pid) {
    String[] fields = stat(Long.toString(pid));
    return ticks(fields, UTIME) + ticks(fields, UTIME + 1);
  }

  private static String[] stat(String process) {
    String stat = read(process, "stat");
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static double ticks(String[] fields, int index) {
    return Long.parseLong(fields[index]) / TICKS_PER_SECOND;
  }

  /** Returns the memory of a process with its part of shared memory: its PSS. */
  public static long proportionalBytes(long pid) {
    return kib(read(Long.toString(pid), "smaps_rollup"), "Pss:");
  }

  /** Returns the maximum resident memory of a process so far. */
  public static long peakBytes(long pid) {
    return kib(read(Long.toString(pid), "status"), "VmHWM:");
  }

  /** Returns the number of threads of a process. */
  public static int threads(long pid) {
    return Integer.parseInt(value(read(Long.toString(pid), "status"), "Threads:"));
  }

  /** Returns the number of open file descriptors of a process of this user. */
  public static int descriptors(long pid) {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the CPUs that this process may use, in Linux's list format. */
  public static String allowedCpus() {
    return value(read("self", "status"), "Cpus_allowed_list:");
  }

  private static long kib(String text, String name) {
    return Long.parseLong(value(text, name).replace(" kB", "")) * KIB;
  }

  private static String value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("/proc has no " + name));
  }

  private static String read(String process, String file) {
    try {
      return Files.readString(Path.of("/proc", process, file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
