package io.jkinesis.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * Why a session failed; the records after the last checkpoint have to be delivered again. Made once
 * for each session: the first failure is the one that counts.
 */
public final class SessionFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What failed. */
  public enum Kind {
    /** The consumer threw, said that it has failed, or left out the checkpoint at a shard's end. */
    CONSUMER,
    /** {@link CheckpointSink#store} threw, which is the cause. */
    SINK,
    /** Whoever runs the session gave it up: {@link ConsumerCalls#abandon}. */
    ABANDONED
  }

  private final Kind kind;
  private final String shard;
  private final String hint;

  /**
   * @param shard names the shard in a line
   * @param what a sentence without the shard and a full stop
   * @param hint the end of a line, such as what to do; may be empty
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

  /** Returns one line for a person: the shard, what happened, the consequence, what to do. */
  public String line() {
    return shard + ": " + what() + hint;
  }
}
