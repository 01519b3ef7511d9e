package io.jkinesis.handler;

/** The treatment of a record that is older than {@link HandlerFactory#maxAge}. */
public enum Expired {
  /** The record is skipped without being handled, and counted as {@link HandlerMetrics#skipped}. */
  SKIP,

  /** The record becomes a dead letter whose failure is an {@link ExpiredException}. */
  DEAD_LETTER
}
