package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process, most often {@code jkinesis run}; its output goes to files. */
public final class RunProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern CONSUMER =
      Pattern.compile(": lease acquired, consumer started \\(process (\\d+)\\)$");

  private final Process process;
  private final Path stdout;
  private final Path stderr;
  private final Set<ProcessHandle> seen = new HashSet<>();

  private RunProcess(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  static RunProcess start(List<String> command, Map<String, String> environment, Path folder) {
    try {
      Path stdout = Files.createTempFile(folder, "stdout", ".txt");
      Path stderr = Files.createTempFile(folder, "stderr", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(stdout.toFile())
              .redirectError(stderr.toFile());
      // The user who runs the tests may have an AWS account, which must not be used.
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().putAll(environment);
      return new RunProcess(builder.start(), stdout, stderr);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns its ID. */
  public long pid() {
    return process.pid();
  }

  /** Returns what it has printed to stdout. */
  public String stdout() {
    return read(stdout);
  }

  /** Returns the lines that it has printed to stderr. */
  public List<String> stderr() {
    return read(stderr).lines().toList();
  }

  /** Returns the lines on stderr that report a failure. */
  public List<String> errors() {
    return stderr().stream().filter(line -> line.startsWith("jkinesis: ")).toList();
  }

  /** Returns the lines that a shard's consumer has printed, without the shard ID. */
  public List<String> linesOf(String shardId) {
    String prefix = shardId + " | ";
    return stderr().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** Waits until a line on stderr contains the text. */
  public RunProcess awaitLine(String text) {
    awaitUntil(text, () -> stderr().stream().anyMatch(line -> line.contains(text)));
    return this;
  }

  /** Waits for a condition that becomes true while it runs. */
  public void awaitUntil(String what, Callable<Boolean> condition) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .failFast("it has ended", () -> !isAlive() && !condition.call())
        .until(condition);
  }

  /**
   * Returns its child processes and their descendants; all that were ever returned are terminated
   * with it.
   */
  public List<ProcessHandle> descendants() {
    List<ProcessHandle> now = process.descendants().toList();
    seen.addAll(now);
    return now;
  }

  /** Returns the worker ID of {@code jkinesis run}; waits until it has started. */
  public String workerId() {
    String text = ", worker ";
    awaitLine(text);
    String line = stderr().stream().filter(each -> each.contains(text)).findFirst().orElseThrow();
    return line.substring(line.indexOf(text) + text.length());
  }

  /**
   * Returns the processes in which it has run consumers so far: its own, or one for each consumer.
   */
  public Set<Long> consumers() {
    Stream<Long> started =
        stderr().stream()
            .map(CONSUMER::matcher)
            .filter(Matcher::find)
            .map(found -> Long.valueOf(found.group(1)));
    return Stream.concat(Stream.of(process.pid()), started).collect(Collectors.toSet());
  }

  /** Returns the process of a shard's consumer, from the line that was printed when it started. */
  public ProcessHandle consumer(String shardId) {
    String text = shardId + ": lease acquired, consumer started (process ";
    awaitLine(text);
    String line = stderr().stream().filter(each -> each.contains(text)).findFirst().orElseThrow();
    String pid = line.substring(line.indexOf(text) + text.length(), line.length() - 1);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Sends a signal, such as TERM, only to this process. */
  public void signal(String name) {
    signal(name, process.toHandle());
  }

  /** Sends a signal to a process that it started. */
  public void signal(String name, ProcessHandle to) {
    kill("-" + name, String.valueOf(to.pid()));
  }

  /** Sends a signal to its whole process group, as a terminal does. */
  public void signalGroup(String name) {
    kill("-" + name, "--", "-" + process.pid());
  }

  private static void kill(String... arguments) {
    try {
      Process kill =
          new ProcessBuilder(Stream.concat(Stream.of("kill"), Stream.of(arguments)).toList())
              .inheritIO()
              .start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks it to stop, and returns its exit code. */
  public int stop() {
    signal("TERM");
    return exitCode();
  }

  /** Waits until it exits. */
  public int exitCode() {
    return exitCode(PATIENCE);
  }

  /** Waits until a slow process exits. */
  public int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still runs:\n" + this);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    descendants();
    process.destroyForcibly().onExit().join();
    seen.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return read(stdout) + read(stderr);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
