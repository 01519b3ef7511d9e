package io.jkinesis.testkit.internal.daemon;

import io.jkinesis.internal.daemon.AwaitedStatus;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.ConsumerMessageReader;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.daemon.Rule;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.testkit.internal.child.ConsumerUnderTest;
import io.jkinesis.testkit.internal.child.ConsumerUnderTest.LateException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's side of a session: one message, its checkpoints, its status. Everything runs on the
 * test's thread, and every wait ends within the timeout.
 */
public final class Conversation {

  private static final String EXIT_WITHOUT_AN_END =
      "no exit of the consumer, whose session was not ended (call endShard(), loseLease(),"
          + " requestShutdown() or closeStdin()),";

  /** Writes one message and returns the action that its status must name. */
  public interface Message {
    String write(DaemonMessageWriter writer) throws IOException;
  }

  private final ConsumerUnderTest child;
  private final ConsumerMessageReader reader;
  private final Sender sender;
  private final CheckpointStore store;
  private final Duration timeout;
  private final boolean strict;
  private final SessionLog log;
  private final List<String> acknowledged = new ArrayList<>();
  private final Failures failures;
  private final AwaitedStatus awaited = new AwaitedStatus();
  private @Nullable RuleBrokenException rejected;
  private boolean shardEndOfOurs;
  private boolean closeAtCheckpoint;

  public Conversation(
      ConsumerUnderTest child,
      Dialect dialect,
      CheckpointStore store,
      Duration timeout,
      boolean strict,
      SessionLog log) {
    this.child = child;
    this.failures = new Failures(child);
    this.reader = new ConsumerMessageReader(dialect);
    this.sender = new Sender(child, dialect, log);
    this.store = store;
    this.timeout = timeout;
    this.strict = strict;
    this.log = log;
  }

  /** Sets the location for error messages: the shard, or a line of a transcript. */
  public void where(String place) {
    failures.where(place);
  }

  /** Sends a message that allows no checkpoint. */
  public void begin(Message message) {
    awaited.await(prepare(message));
    sender.send();
  }

  /** Sends a message that allows checkpoints until its status. */
  public void beginWithCheckpoints(Message message) {
    awaited.awaitWithCheckpoints(prepare(message));
    sender.send();
  }

  /** Sends the end of the shard, which requires a checkpoint. */
  public void beginShardEnd(Message message) {
    awaited.awaitWithCheckpoints(prepare(message));
    shardEndOfOurs = true;
    sender.send();
  }

  /** Prepares a message for sending; returns its action. */
  private String prepare(Message message) {
    if (isPending()) {
      throw new IllegalStateException(
          awaited.action() + " is not acknowledged yet; call awaitAcknowledged() first");
    }
    String action = sender.prepare(message);
    if (sender.isClosed()) {
      throw new IllegalStateException("stdin is closed, so " + action + " cannot be sent");
    }
    requireNothingSaid();
    rejected = null;
    return action;
  }

  /** Sends a line unchanged, and expects no answer. */
  public void sendLine(String json) {
    sender.sendLine(json);
  }

  /** Sends text unchanged, without a line ending. */
  public void sendText(String text) {
    sender.sendText(text);
  }

  /** Returns when the message is acknowledged, after answering earlier requests. */
  public void awaitAcknowledged() {
    for (String action = awaited.action(); action != null; action = awaited.action()) {
      String line = nextLine("no status for " + action);
      if (line == null) {
        throw exitedEarly();
      }
      handle(line);
    }
    throwIfRejected();
  }

  /**
   * Returns the next line that is not empty; null at the end of stdout.
   *
   * @param missing the start of the error message if no line arrives within the timeout
   */
  public @Nullable String nextLine(String missing) {
    try {
      String line = nextLineWithin(timeout);
      if (line != null) {
        log.fromChild(line);
      }
      return line;
    } catch (LateException e) {
      throw failure(missing + " within " + timeout + ": " + e.getMessage());
    }
  }

  private @Nullable String nextLineWithin(Duration wait) throws LateException {
    try {
      String line = child.nextLine(wait);
      while (line != null && line.isEmpty()) {
        line = child.nextLine(wait);
      }
      return line;
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    } catch (RuleBrokenException e) {
      throw failure(e.getMessage());
    }
  }

  private void handle(String line) {
    try {
      ConsumerMessage message = reader.read(line);
      if (message instanceof ConsumerMessage.Checkpoint checkpoint) {
        checkpoint(checkpoint);
      } else if (message instanceof ConsumerMessage.Status status) {
        status(status);
      } else if (message instanceof ConsumerMessage.Stray stray && forbids(stray)) {
        throw new RuleBrokenException(stray.rule(), "the line '" + stray.text() + "'");
      }
    } catch (RuleBrokenException e) {
      throw failure(e.getMessage());
    }
  }

  private boolean forbids(ConsumerMessage.Stray stray) {
    return strict || stray.rule() == Rule.NO_NULL_LINE;
  }

  private void checkpoint(ConsumerMessage.Checkpoint wanted) throws RuleBrokenException {
    boolean legal = awaited.allowsCheckpoint();
    if (closeAtCheckpoint) {
      closeStdin();
      return;
    }
    try {
      store.checkpoint(wanted, legal);
    } catch (RuleBrokenException e) {
      rejected = rejected == null ? e : rejected; // answered first, as the daemon does
    }
    if (!sender.isClosed()) {
      sender.prepare(
          writer -> {
            writer.checkpointAnswer(
                wanted.sequenceNumber(), wanted.subSequenceNumber(), store.lastAnswer());
            return "checkpoint";
          });
      sender.send();
    }
  }

  private void status(ConsumerMessage.Status status) throws RuleBrokenException {
    String action = awaited.action();
    awaited.acknowledge(status);
    if (shardEndOfOurs && store.isShardEndMissing()) {
      throw new RuleBrokenException(
          Rule.SHARD_END_CHECKPOINT, "the end of the shard, after " + store.attemptsAsText() + ",");
    }
    acknowledged.add(String.valueOf(action));
  }

  /** A line that arrives when nothing is expected violates the protocol. */
  private void requireNothingSaid() {
    try {
      for (String line = nextLineWithin(Duration.ZERO);
          line != null;
          line = nextLineWithin(Duration.ZERO)) {
        log.fromChild(line);
        handle(line);
      }
    } catch (LateException e) {
      return; // no line, as expected
    }
    throw exitedEarly();
  }

  /** Closes stdin: the end of the session, or a simulated death of the daemon. */
  public void closeStdin() {
    sender.close();
  }

  /** Closes stdin instead of answering the next checkpoint. */
  public void closeStdinAtNextCheckpoint() {
    closeAtCheckpoint = true;
  }

  public boolean isPending() {
    return awaited.action() != null;
  }

  public boolean isStdinClosed() {
    return sender.isClosed();
  }

  /** Waits until the consumer has exited, and answers its remaining requests. */
  public int awaitExit() {
    String missing = sender.isClosed() ? "no exit of the consumer" : EXIT_WITHOUT_AN_END;
    for (String line = nextLine(missing); line != null; line = nextLine(missing)) {
      handle(line);
    }
    int code = exitCode();
    throwIfRejected();
    return code;
  }

  private int exitCode() {
    try {
      return child.awaitExit(timeout);
    } catch (LateException e) {
      throw failure("no exit of the consumer within " + timeout + ": " + e.getMessage());
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    }
  }

  private void throwIfRejected() {
    RuleBrokenException broken = rejected;
    rejected = null;
    if (broken != null && strict) {
      throw failure(broken.getMessage());
    }
  }

  private AssertionError exitedEarly() {
    int code = exitCode();
    throwIfRejected();
    String when =
        isPending()
            ? "before it acknowledged " + awaited.action()
            : "although its session was not over";
    return failure("the consumer exited with code " + code + " " + when);
  }

  /** Returns an error that starts with the location and ends with the consumer's stderr. */
  public AssertionError failure(@Nullable String what) {
    return failures.of(awaited.action(), what);
  }

  public List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }
}
