package io.jkinesis.local;

/**
 * Reports that the local services could not start, or that one of them exited; the message is one
 * line.
 */
public final class LocalServicesException extends Exception {
  private static final long serialVersionUID = 1L;

  LocalServicesException(String message) {
    super(message);
  }

  LocalServicesException(String message, Throwable cause) {
    super(message, cause);
  }
}
