package io.jkinesis.handler;

import java.time.Duration;
import java.time.Instant;

/**
 * The failure of a dead letter whose record was older than {@link HandlerFactory#maxAge}. Its
 * handler was not called. The exception has no stack trace, because it would say nothing about the
 * record.
 */
public final class ExpiredException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception for a record by its arrival time and the maximum age. */
  public ExpiredException(Instant arrival, Duration maxAge) {
    super("arrived at " + arrival + ", longer ago than " + maxAge, null, false, false);
  }
}
