package io.jkinesis.testkit.internal.daemon;

import io.jkinesis.testkit.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.testkit.internal.child.Child;
import io.jkinesis.testkit.internal.child.Child.LateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's side of a session: one message, its checkpoints, its status. All of it on the test's
 * thread, and every wait within the time-out.
 */
public final class Conversation {

  private static final String END_WITHOUT_ONE =
      "the consumer's end, though nothing told it to end (call endShard(), loseLease(),"
          + " requestShutdown() or closeStdin())";

  private enum Checkpoints {
    LEGAL,
    ILLEGAL
  }

  private record Pending(String action, Checkpoints checkpoints) {}

  private final Child child;
  private final ChildMessageReader reader;
  private final DaemonMessages messages;
  private final CheckpointStore store;
  private final Duration timeout;
  private final boolean strict;
  private final SessionLog log;
  private final List<String> acknowledged = new ArrayList<>();
  private final Failures failures;
  private @Nullable Pending pending;
  private @Nullable RuleBrokenException refused;
  private boolean shardEndOfOurs;
  private boolean stdinClosed;
  private boolean closeAtCheckpoint;

  public Conversation(
      Child child,
      Dialect dialect,
      CheckpointStore store,
      Duration timeout,
      boolean strict,
      SessionLog log) {
    this.child = child;
    this.failures = new Failures(child);
    this.reader = new ChildMessageReader(dialect);
    this.messages = new DaemonMessages(dialect);
    this.store = store;
    this.timeout = timeout;
    this.strict = strict;
    this.log = log;
  }

  /** Says where in errors: the shard, or a place in a transcript. */
  public void where(String place) {
    failures.where(place);
  }

  /** Sends a message that allows no checkpoint. */
  public void begin(DaemonMessage message) {
    send(message, Checkpoints.ILLEGAL);
  }

  /** Sends a message that allows checkpoints until its status. */
  public void beginWithCheckpoints(DaemonMessage message) {
    send(message, Checkpoints.LEGAL);
  }

  /** Sends a shard's end, which asks for a checkpoint. */
  public void beginShardEnd(DaemonMessage message) {
    shardEndOfOurs = true;
    send(message, Checkpoints.LEGAL);
  }

  private void send(DaemonMessage message, Checkpoints checkpoints) {
    if (pending != null) {
      throw new IllegalStateException(
          "expected " + pending.action() + " to be awaited first: call awaitAcknowledged()");
    }
    if (stdinClosed) {
      throw new IllegalStateException(
          "expected a session that is open, found stdin closed before " + message.action());
    }
    requireNothingSaid();
    pending = new Pending(message.action(), checkpoints);
    refused = null;
    sendLine(message.json());
  }

  /** Sends a line as it is, and expects nothing. */
  public void sendLine(String json) {
    log.fromDaemon(json);
    child.write(json + "\n");
  }

  /** Sends text as it is, without a line's end. */
  public void sendText(String text) {
    child.write(text);
  }

  /** Returns once the message is acknowledged, having answered what came before. */
  public void awaitAcknowledged() {
    while (pending != null) {
      String line = nextLine("the status for " + pending.action());
      if (line == null) {
        throw endedEarly(pending);
      }
      handle(line);
    }
    throwIfRefused();
  }

  /**
   * Returns the next line that is not blank; null at the end of stdout.
   *
   * @param awaited what to say is missing if it does not come in time
   */
  public @Nullable String nextLine(String awaited) {
    try {
      String line = nextLineOf(timeout);
      if (line != null) {
        log.fromChild(line);
      }
      return line;
    } catch (LateException e) {
      throw failure("expected " + awaited + " within " + timeout + ", found " + e.getMessage());
    }
  }

  private @Nullable String nextLineOf(Duration wait) throws LateException {
    try {
      String line = child.nextLine(wait);
      while (line != null && line.isEmpty()) {
        line = child.nextLine(wait);
      }
      return line;
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    }
  }

  private void handle(String line) {
    try {
      ChildMessage message = reader.read(line);
      if (message instanceof ChildMessage.Checkpoint checkpoint) {
        checkpoint(checkpoint);
      } else if (message instanceof ChildMessage.Status status) {
        status(status, line);
      }
    } catch (RuleBrokenException e) {
      if (strict || e.rule != Rule.MESSAGES_ONLY) {
        throw failure(e.getMessage());
      }
    }
  }

  private void checkpoint(ChildMessage.Checkpoint wanted) throws RuleBrokenException {
    if (pending == null) {
      throw new RuleBrokenException(Rule.CHECKPOINT_IN_A_CALLBACK, "one outside any");
    }
    if (closeAtCheckpoint) {
      closeStdin();
      return;
    }
    try {
      store.checkpoint(wanted, pending.checkpoints() == Checkpoints.LEGAL);
    } catch (RuleBrokenException e) {
      refused = refused == null ? e : refused; // answered first, as the daemon does
    }
    if (!stdinClosed) {
      sendLine(
          messages.checkpointAnswer(
              wanted.sequenceNumber(), wanted.subSequenceNumber(), store.lastAnswer()));
    }
  }

  private void status(ChildMessage.Status status, String line) throws RuleBrokenException {
    if (pending == null) {
      throw new RuleBrokenException(Rule.ONE_STATUS, line);
    } else if (!status.responseFor().equals(pending.action())) {
      throw new RuleBrokenException(
          Rule.STATUS_FOR_THE_LAST_MESSAGE, "one after " + pending.action() + ": " + line);
    } else if (shardEndOfOurs && store.isShardEndMissing()) {
      throw new RuleBrokenException(
          Rule.SHARD_END_CHECKPOINT, "the last checkpoints " + store.attempts());
    }
    acknowledged.add(pending.action());
    pending = null;
  }

  /** A line that is there while nothing is asked for is one too many. */
  private void requireNothingSaid() {
    try {
      for (String line = nextLineOf(Duration.ZERO);
          line != null;
          line = nextLineOf(Duration.ZERO)) {
        log.fromChild(line);
        handle(line);
      }
    } catch (LateException e) {
      return; // silence, as it should be
    }
    throw endedEarly(null);
  }

  /** Closes stdin: the end of the session, or the daemon's death. */
  public void closeStdin() {
    if (!stdinClosed) {
      stdinClosed = true;
      log.endOfStdin();
      child.closeStdin();
    }
  }

  /** Closes stdin in place of the next checkpoint's answer. */
  public void closeStdinAtNextCheckpoint() {
    closeAtCheckpoint = true;
  }

  public boolean isPending() {
    return pending != null;
  }

  public boolean isStdinClosed() {
    return stdinClosed;
  }

  /** Waits for the consumer's end, answering what it still says. */
  public int awaitExit() {
    String awaited = stdinClosed ? "the consumer's end" : END_WITHOUT_ONE;
    for (String line = nextLine(awaited); line != null; line = nextLine(awaited)) {
      handle(line);
    }
    int code = exitCode();
    throwIfRefused();
    return code;
  }

  private int exitCode() {
    try {
      return child.awaitExit(timeout);
    } catch (LateException e) {
      throw failure(
          "expected the end of the consumer within " + timeout + ", found " + e.getMessage());
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    }
  }

  private void throwIfRefused() {
    RuleBrokenException broken = refused;
    refused = null;
    if (broken != null && strict) {
      throw failure(broken.getMessage());
    }
  }

  private AssertionError endedEarly(@Nullable Pending before) {
    int code = exitCode();
    throwIfRefused();
    return failure(
        "expected "
            + (before == null ? "the consumer to wait" : "the status for " + before.action())
            + ", found the consumer ended with exit code "
            + code
            + ": not acknowledged");
  }

  /** Returns an error that says where, and ends with the consumer's stderr. */
  public AssertionError failure(@Nullable String what) {
    return failures.of(pending == null ? null : pending.action(), what);
  }

  public List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }
}
