package io.jkinesis.worker.internal.http;

import org.jspecify.annotations.Nullable;

/** Answers requests for one path. */
interface Route {

  /**
   * Returns the response; called by several threads.
   *
   * @param query the undecoded text after the question mark; null if there is none
   */
  Reply answer(@Nullable String query);
}
