package io.jkinesis.testkit.internal.child;

import io.jkinesis.internal.daemon.RuleBrokenException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Any command, as a process, connected by pipes. */
public final class ConsumerSubprocess implements ConsumerUnderTest {

  private final Process process;
  private final StdinWriter stdin;
  private final StdoutLines stdout;
  private final StderrText stderr;
  private final Set<ProcessHandle> descendants = new HashSet<>();

  private ConsumerSubprocess(Process process) {
    this.process = process;
    this.stdin = new StdinWriter(process.getOutputStream());
    this.stdout = new StdoutLines(process.getInputStream());
    this.stderr = new StderrText(process.getErrorStream());
  }

  /**
   * Starts a command.
   *
   * @param directory its working directory, or null for the test's own
   */
  public static ConsumerSubprocess start(
      List<String> command, Map<String, String> environment, @Nullable Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    try {
      return new ConsumerSubprocess(builder.start());
    } catch (IOException e) {
      throw new AssertionError("the command cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(String text) {
    stdin.write(text);
  }

  @Override
  public void closeStdin() {
    noteDescendants();
    stdin.close();
  }

  @Override
  public @Nullable String nextLine(Duration timeout)
      throws LateException, RuleBrokenException, InterruptedException {
    try {
      return stdout.next(timeout);
    } catch (LateException e) {
      throw process.isAlive() ? e : held("stdout");
    }
  }

  @Override
  public String stderr() {
    return stderr.toString();
  }

  @Override
  public int awaitExit(Duration timeout) throws LateException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new LateException("process " + process.pid() + " is still running");
    }
    if (!stdout.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
      throw held("stdout");
    } else if (!stderr.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()))) {
      throw held("stderr");
    }
    return process.exitValue();
  }

  private LateException held(String stream) {
    return new LateException(
        "process "
            + process.pid()
            + " has exited, but a process that it started keeps "
            + stream
            + " open; the stock daemon would wait for that forever");
  }

  @Override
  public @Nullable Throwable cause() {
    return null;
  }

  @Override
  public void kill() {
    noteDescendants();
    process.toHandle().destroyForcibly(); // the Process itself would close stderr before it is read
    descendants.forEach(ProcessHandle::destroyForcibly);
    stdin.close();
  }

  @Override
  public void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .start();
      kill.getInputStream().readAllBytes();
      if (kill.waitFor() != 0) {
        throw new AssertionError(
            "SIG" + name + " cannot be sent: process " + process.pid() + " has exited");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted while it sent SIG" + name, e);
    } catch (IOException e) {
      throw new AssertionError(
          "SIG" + name + " cannot be sent: there is no kill command on the PATH", e);
    }
  }

  @Override
  public Duration pausedForRetries() {
    throw new IllegalStateException("a process has its own clock; use TestDaemon.inMemory(...)");
  }

  @Override
  public void close() {
    kill();
    // It is certain to have exited only when its handle says so: nothing of a test may continue
    // into the next.
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** After the process has exited, its children can no longer be found. */
  private void noteDescendants() {
    process.descendants().forEach(descendants::add);
  }
}
