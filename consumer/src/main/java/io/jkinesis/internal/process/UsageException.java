package io.jkinesis.internal.process;

import org.jspecify.annotations.Nullable;

/** A consumer was started in a way that cannot work. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
