package io.jkinesis.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * Why a session failed; the records after the last checkpoint must be delivered again. Created once
 * per session: only the first failure counts.
 */
public final class SessionFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** The origin of the failure. */
  public enum Kind {
    /** The consumer threw, reported a failure, or omitted the checkpoint at the end of a shard. */
    CONSUMER,
    /** {@link CheckpointSink#store} threw, which is the cause. */
    SINK,
    /** The runner of the session abandoned it: {@link ConsumerCalls#abandon}. */
    ABANDONED
  }

  private final Kind kind;
  private final String shard;
  private final String hint;

  /**
   * @param shard names the shard in a message
   * @param what a sentence without the shard and the period
   * @param hint the end of the message, such as what to do; may be empty
   */
  SessionFailure(Kind kind, String shard, String what, String hint, @Nullable Throwable cause) {
    super(what, cause, false, false);
    this.kind = kind;
    this.shard = shard;
    this.hint = hint;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns what happened, such as "processRecords threw java.io.IOException". */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** Returns the message on one line: the shard, what happened, the consequence, what to do. */
  public String line() {
    return shard + ": " + what() + hint;
  }
}
