package io.jkinesis.internal.protocol;

/** Receives events of a running session. */
public interface SessionListener {

  /**
   * The next message that is not an answer to a checkpoint is about to be read; no data of the last
   * one is referenced.
   */
  void betweenMessages();

  /**
   * The consumer's code is about to run; until {@link #callbackLeft} the session does not read from
   * the daemon.
   */
  void callbackEntered();

  /** The consumer's code returned or threw. */
  void callbackLeft();

  /**
   * The session failed while the consumer's code was running or the daemon's next message was
   * awaited; neither may ever end. If they do, {@link ProtocolSession#run} returns an outcome too.
   * Must return, so that this thread can leave the consumer's code.
   */
  void sessionFailed(SessionOutcome outcome);
}
