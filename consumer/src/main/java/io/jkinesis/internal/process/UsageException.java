package io.jkinesis.internal.process;

/** The process was started in a way that cannot work. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
