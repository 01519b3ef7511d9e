package io.jkinesis.internal.session;

/**
 * Leaves the consumer's code during a checkpoint when the session cannot continue. It is an error,
 * so that code that handles exceptions does not catch it; if it is caught anyway, the session still
 * ends.
 */
final class SessionAborted extends Error {

  private static final long serialVersionUID = 1L;

  SessionAborted() {
    super("the session with the daemon is over", null, false, false);
  }
}
