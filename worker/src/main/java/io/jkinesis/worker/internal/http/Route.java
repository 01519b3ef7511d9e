package io.jkinesis.worker.internal.http;

import org.jspecify.annotations.Nullable;

/** Answers the requests for one path. */
interface Route {

  /**
   * The answer; called by several threads.
   *
   * @param query what follows the question mark, as it came; null if nothing does
   */
  Reply answer(@Nullable String query);
}
