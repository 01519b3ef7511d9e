package io.jkinesis.handler;

import org.jspecify.annotations.Nullable;

/**
 * Tells that a record cannot be decoded, whose handler was therefore not called. It is never
 * retried, whatever {@link Retry} says. The cause is what the {@link Decoder} threw; a decoder or a
 * handler can also throw this itself.
 */
public final class DecodeException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes the exception without a cause. */
  public DecodeException(String message) {
    this(message, null);
  }

  /** Makes the exception with its cause, if there is one. */
  public DecodeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
