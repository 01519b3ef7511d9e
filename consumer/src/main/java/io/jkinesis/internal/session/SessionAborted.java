package io.jkinesis.internal.session;

/**
 * Takes the consumer's code out of a checkpoint when the session cannot go on. An error, so that
 * code which handles exceptions lets it pass; if it is caught all the same, the session still ends.
 */
final class SessionAborted extends Error {

  private static final long serialVersionUID = 1L;

  SessionAborted() {
    super("the session with the daemon is over", null, false, false);
  }
}
