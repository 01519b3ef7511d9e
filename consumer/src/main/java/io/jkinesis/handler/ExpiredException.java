package io.jkinesis.handler;

import java.time.Duration;
import java.time.Instant;

/**
 * The failure of a dead letter whose record was older than {@link HandlerFactory#maxAge}. Its
 * handler was not called. It has no stack trace, which would say nothing about the record.
 */
public final class ExpiredException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes the exception of a record that arrived in the stream at a time. */
  public ExpiredException(Instant arrival, Duration maxAge) {
    super("arrived at " + arrival + ", longer ago than " + maxAge, null, false, false);
  }
}
