package io.jkinesis.testkit;

import io.jkinesis.testkit.internal.child.ConsumerUnderTest;
import io.jkinesis.testkit.internal.daemon.CheckpointStore;
import io.jkinesis.testkit.internal.daemon.Conversation;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that was observed in a session so far. */
abstract sealed class ObservedSession permits TestDaemon {

  private static final Pattern EXIT_LINE =
      Pattern.compile("^jkinesis: (.*) \\(exit \\d+\\)$", Pattern.MULTILINE);

  final Setup setup;
  final CheckpointStore store = new CheckpointStore();
  private @Nullable ConsumerUnderTest child;
  private @Nullable Conversation conversation;

  ObservedSession(Setup setup) {
    this.setup = setup;
  }

  /** Returns the line in which the library reported why it ended the process; null for none. */
  public @Nullable String exitMessage() {
    String found = null;
    for (Matcher line = EXIT_LINE.matcher(stderr()); line.find(); ) {
      found = line.group(1);
    }
    return found;
  }

  /**
   * Returns what was written to stderr so far. For a process it is the whole output, or its end if
   * it is very long; for a consumer in memory it is what the library reported at its end.
   */
  public String stderr() {
    return child().stderr();
  }

  /** Returns the stored checkpoints, oldest first. A repeated checkpoint is not stored again. */
  public List<TestCheckpoint> checkpoints() {
    return store.stored();
  }

  /** Returns the requested checkpoints, oldest first; each attempt is an element. */
  public List<CheckpointAttempt> attemptedCheckpoints() {
    return store.attempts();
  }

  /** Returns the acknowledged actions, such as {@code processRecords}, oldest first. */
  public List<String> acknowledged() {
    return conversation().acknowledged();
  }

  /**
   * Returns how long a consumer in memory would have waited between attempts of checkpoints.
   *
   * @throws IllegalStateException if the consumer is a process
   */
  public Duration pausedForRetries() {
    return child().pausedForRetries();
  }

  final Setup beforeStart() {
    if (isStarted()) {
      throw new IllegalStateException("the session has started; set options before init(...)");
    }
    return setup;
  }

  final Conversation started() {
    if (!isStarted()) {
      throw new IllegalStateException("the session has not started; call init(shardId) first");
    }
    return conversation();
  }

  final boolean isStarted() {
    return child != null;
  }

  /** Returns the consumer, and starts it if it was not started. */
  final ConsumerUnderTest child() {
    if (child == null) {
      child = setup.start();
    }
    return child;
  }

  final Conversation conversation() {
    if (conversation == null) {
      conversation = setup.converse(child(), store);
    }
    return conversation;
  }
}
