package io.jkinesis.local;

/** The local stack could not start, or one of its parts ended; the message is one clear line. */
public final class LocalStackException extends Exception {
  private static final long serialVersionUID = 1L;

  LocalStackException(String message) {
    super(message);
  }

  LocalStackException(String message, Throwable cause) {
    super(message, cause);
  }
}
