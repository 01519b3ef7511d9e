package io.jkinesis.handler;

/** What happens to a record that is older than {@link HandlerFactory#maxAge}. */
public enum Expired {
  /** It is done without being handled, and counts as {@link HandlerMetrics#skipped}. */
  SKIP,

  /** It becomes a dead letter, whose failure is an {@link ExpiredException}. */
  DEAD_LETTER
}
