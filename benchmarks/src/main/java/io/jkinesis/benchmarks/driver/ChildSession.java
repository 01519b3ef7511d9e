package io.jkinesis.benchmarks.driver;

import io.jkinesis.benchmarks.driver.Answers.Answer;
import io.jkinesis.benchmarks.driver.Answers.Checkpoint;
import io.jkinesis.benchmarks.driver.Answers.Status;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.daemon.LineInput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child and the daemon's side of its session. Whatever the child does, each call returns or
 * throws within the limit: a slower child is killed.
 */
public final class ChildSession implements AutoCloseable {

  private static final byte[] INITIALIZE =
      DaemonLine.bytes(writer -> writer.initialize("shardId-000000000000", "TRIM_HORIZON", 0L));
  private static final byte[] LEASE_LOST = DaemonLine.bytes(DaemonMessageWriter::leaseLost);

  /** Much more than any message of a child. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final String name;
  private final ContestantProcess child;
  private final LineInput stdout;
  private final Answers answers = new Answers();
  private final Watchdog watchdog;
  private final Duration limit;

  private ChildSession(String name, ContestantProcess child, Duration limit) {
    this.name = name;
    this.child = child;
    this.limit = limit;
    this.stdout = new LineInput(child.stdout(), LONGEST_LINE);
    this.watchdog = new Watchdog(limit, child::kill);
  }

  /**
   * Starts a command.
   *
   * @param name the child's name, for errors
   * @param limit the time limit for each message, and for its exit
   */
  public static ChildSession start(String name, List<String> command, Duration limit)
      throws ChildFailedException {
    try {
      return new ChildSession(name, ContestantProcess.start(command), limit);
    } catch (IOException e) {
      throw new ChildFailedException(name, "cannot be started: " + e.getMessage(), null);
    }
  }

  /** Returns the process ID. */
  public long pid() {
    return child.pid();
  }

  /** Returns the start time of the process, by {@link System#nanoTime()}. */
  public long startedAt() {
    return child.startedAt();
  }

  /** Starts the session; returns when the child has acknowledged. */
  public void initialize() throws ChildFailedException {
    exchange("initialize", () -> child.send(INITIALIZE));
  }

  /** Sends a batch; returns when the child has acknowledged. Answers checkpoints. */
  public void processRecords(Batch batch) throws ChildFailedException {
    exchange("processRecords", () -> child.send(batch.line()));
  }

  /**
   * Ends the session gracefully, as when the lease is lost, and waits for the process to exit.
   *
   * @return the child's output on stderr
   */
  public List<String> finish() throws ChildFailedException {
    exchange("leaseLost", () -> child.send(LEASE_LOST));
    watchdog.arm();
    child.closeStdin();
    if (!child.waitFor(limit)) {
      throw failed("at its end", "did not exit");
    }
    watchdog.disarm();
    if (child.exitCode() != 0) {
      throw failed("at its end", "ended wrongly");
    }
    return child.stderr();
  }

  /** Kills the process if it is still running. */
  @Override
  public void close() {
    watchdog.close();
    child.close();
  }

  private interface Sending {
    void send() throws IOException;
  }

  private void exchange(String action, Sending message) throws ChildFailedException {
    watchdog.arm();
    try {
      message.send();
    } catch (IOException e) {
      throw failed("in " + action, "did not read all of it");
    }
    await(action);
    watchdog.disarm();
  }

  private void await(String action) throws ChildFailedException {
    while (true) {
      String line = readLine();
      if (line == null) {
        throw failed("in " + action, "closed its stdout in place of an answer");
      }
      if (!line.isEmpty() && isAcknowledged(action, answers.read(line))) {
        return;
      }
    }
  }

  private @Nullable String readLine() {
    try {
      return stdout.next();
    } catch (IOException e) {
      return null; // closed by another thread: it was killed
    }
  }

  private boolean isAcknowledged(String action, Answer answer) throws ChildFailedException {
    if (answer instanceof Status status && status.responseFor().equals(action)) {
      return true;
    }
    if (!(answer instanceof Checkpoint checkpoint)) {
      throw failed("in " + action, "answered with what neither acknowledges it nor checkpoints");
    }
    try {
      child.send(checkpoint.answer());
      return false;
    } catch (IOException e) {
      throw failed("in " + action, "did not read the answer to its checkpoint");
    }
  }

  private ChildFailedException failed(String when, String what) {
    if (watchdog.hasFired()) {
      return failure(when + ": nothing for %d s, so it was killed".formatted(limit.toSeconds()));
    }
    // If it is exiting, its exit code says more.
    String exit =
        child.waitFor(ContestantProcess.A_MOMENT) ? ", exit code " + child.exitCode() : "";
    return failure(when + ": " + what + exit);
  }

  private ChildFailedException failure(String what) {
    child.kill();
    var unused = child.waitFor(ContestantProcess.A_MOMENT);
    return new ChildFailedException(name, what, child.stderr());
  }
}
