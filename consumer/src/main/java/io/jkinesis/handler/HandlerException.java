package io.jkinesis.handler;

import org.jspecify.annotations.Nullable;

/**
 * Fails the session because a record can be neither handled nor made a dead letter. It names the
 * record's place in the shard, never its data; the cause is what the handler or the {@link
 * DeadLetterSink} threw. It has no stack trace of its own, which would not show any of the
 * application's code.
 */
public final class HandlerException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes the exception, with what was thrown if anything was. */
  public HandlerException(String message, @Nullable Throwable cause) {
    super(message, cause, true, false);
  }
}
