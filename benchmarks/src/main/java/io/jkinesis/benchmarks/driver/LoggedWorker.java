package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A worker with its consumers, observed from outside: by its log and {@code /proc}. */
public final class LoggedWorker implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Path log;

  private LoggedWorker(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it in a folder, in which it writes its log.
   *
   * @param name what an error calls it
   * @param environment what it has in addition to this process's environment
   */
  public static LoggedWorker start(
      String name, List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Path log = folder.resolve("worker.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The services accept any credentials, but the SDK requires some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().putAll(environment);
    return new LoggedWorker(name, builder.start(), log);
  }

  /** Returns the worker's own process. */
  public long pid() {
    return process.pid();
  }

  /** Returns its processes except itself, now. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Returns the number of its child processes, now. */
  public int children() {
    return (int) process.children().count();
  }

  /** Returns its log so far. */
  public String log() throws IOException {
    return Files.readString(log, UTF_8);
  }

  /** Throws an exception with the last line of its log if it has exited. */
  public void requireAlive() throws IOException, JkinesisException {
    if (!process.isAlive()) {
      throw failed("it exited with code " + process.exitValue());
    }
  }

  /** Returns an exception with the last line of its log. */
  public JkinesisException failed(String what) throws IOException {
    List<String> lines = log().lines().toList();
    return JkinesisException.failure(
        "%s: %s%s"
            .formatted(
                name,
                what,
                lines.isEmpty() ? "" : "; its last line: " + lines.get(lines.size() - 1)));
  }

  /**
   * Returns the sum of a figure of its processes. A worker has short-lived children, too: one that
   * exits while it is read counts nothing.
   */
  public static double sum(Collection<ProcessHandle> processes, ToDoubleFunction<Long> figure) {
    return processes.stream().mapToDouble(each -> ifAlive(figure, each.pid())).sum();
  }

  private static double ifAlive(ToDoubleFunction<Long> figure, long pid) {
    try {
      return figure.applyAsDouble(pid);
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /** Kills it and its consumers. */
  @Override
  public void close() {
    List<ProcessHandle> all = descendants();
    process.destroyForcibly().onExit().join();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
