package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/**
 * Wraps each attempt of a handler, for instance to measure or trace it. Set with {@link
 * HandlerFactory#intercept}.
 */
@FunctionalInterface
public interface HandlerInterceptor {

  /**
   * Runs an attempt. Called on the thread that handles the records, as often and as concurrently as
   * the handler.
   *
   * @param records the records of the attempt, a single one for a handler of single records;
   *     unmodifiable
   * @param context the shard, the attempt, and whether the session is about to end
   * @param attempt must be run once, on this thread; it also decodes the records of a typed handler
   * @throws Exception what the attempt threw. If the interceptor throws another exception, the
   *     records are retried as if the handler had thrown it
   */
  void attempt(List<KinesisRecord> records, HandlerContext context, Attempt attempt)
      throws Exception;

  /** Calls the handler, or the interceptor that was added before this one. */
  @FunctionalInterface
  interface Attempt {
    void run() throws Exception;
  }
}
