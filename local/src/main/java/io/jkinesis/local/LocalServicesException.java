package io.jkinesis.local;

/** The local services could not start, or one of them ended; the message is one clear line. */
public final class LocalServicesException extends Exception {
  private static final long serialVersionUID = 1L;

  LocalServicesException(String message) {
    super(message);
  }

  LocalServicesException(String message, Throwable cause) {
    super(message, cause);
  }
}
