package io.jkinesis.handler;

import org.jspecify.annotations.Nullable;

/**
 * Fails the session because a record could neither be handled nor be stored as a dead letter. It
 * names the record's position in the shard, never its payload; the cause is what the handler or the
 * {@link DeadLetterSink} threw. It has no stack trace of its own, because none of the application's
 * code would be in it.
 */
public final class HandlerException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with a cause, or null. */
  public HandlerException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false);
  }
}
