package io.jkinesis.internal.session;

/** What a session tells whoever runs it, while it runs. */
public interface SessionHost {

  /**
   * The next message that is no answer to a checkpoint is about to be read; nothing of the last one
   * is held any more.
   */
  void betweenMessages();

  /** The consumer's code is about to run; until {@link #callbackLeft} nobody reads the daemon. */
  void callbackEntered();

  /** The consumer's code returned or threw. */
  void callbackLeft();

  /**
   * The session cannot go on, found while the consumer's code still runs. {@link Session#run} will
   * return this outcome too, if that code ever ends.
   */
  void doomed(Outcome outcome);
}
