package io.jkinesis.internal.protocol;

/** What a session tells whoever runs it, while it runs. */
public interface SessionListener {

  /**
   * The next message that is no answer to a checkpoint is about to be read; nothing of the last one
   * is held any more.
   */
  void betweenMessages();

  /**
   * The consumer's code is about to run; until {@link #callbackLeft} the session does not read what
   * the daemon sends.
   */
  void callbackEntered();

  /** The consumer's code returned or threw. */
  void callbackLeft();

  /**
   * The session cannot go on, as was found while the consumer's code runs or the daemon's next
   * message is awaited; neither may ever end. If they do, {@link ProtocolSession#run} returns an
   * outcome too. Returns, so that this thread can leave the consumer's code.
   */
  void sessionFailed(SessionOutcome outcome);
}
