package io.jkinesis.handler;

import org.jspecify.annotations.Nullable;

/**
 * Reports a record that cannot be decoded, so that its handler was not called. It is never retried,
 * whatever the {@link Retry} policy. The cause is what the {@link Decoder} threw; a decoder or a
 * handler can also throw this exception itself.
 */
public final class DecodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception without a cause. */
  public DecodeException(String message) {
    this(message, null);
  }

  /** Creates the exception with a cause, or null. */
  public DecodeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
