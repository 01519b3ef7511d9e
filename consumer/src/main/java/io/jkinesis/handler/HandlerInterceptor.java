package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/**
 * Is called in place of a handler for each attempt, and calls it: to measure the time it takes, or
 * to trace it. Set with {@link HandlerFactory#intercept}.
 */
@FunctionalInterface
public interface HandlerInterceptor {

  /**
   * Makes an attempt. Called on the thread that handles the records, as often and as concurrently
   * as the handler.
   *
   * @param records the records of the attempt, of a handler of single records one; unmodifiable
   * @param context the shard, the attempt, and whether the work is about to end
   * @param attempt to be run once, on this thread; decodes the records of a typed handler, too
   * @throws Exception what the attempt threw. The records are retried as if the handler had thrown
   *     it; so they are if this throws something else
   */
  void attempt(List<KinesisRecord> records, HandlerContext context, Attempt attempt)
      throws Exception;

  /** Calls the handler, or the interceptor that was set before. */
  @FunctionalInterface
  interface Attempt {
    void run() throws Exception;
  }
}
