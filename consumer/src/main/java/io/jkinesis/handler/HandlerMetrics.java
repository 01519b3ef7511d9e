package io.jkinesis.handler;

import io.jkinesis.ShardInfo;
import java.time.Duration;

/**
 * Metrics of a handler on one shard, since its consumer was created. Usable from any thread.
 * Implemented only by this library; later versions may add methods.
 */
public interface HandlerMetrics {

  /** Returns the shard. */
  ShardInfo shard();

  /**
   * Returns how many records were handled; records of a failed batch count when they have been
   * handled.
   */
  long handled();

  /** Returns the number of retries; a retry of several records together counts once. */
  long retried();

  /** Returns how many records became dead letters. */
  long deadLettered();

  /**
   * Returns how many records were skipped by {@link HandlerFactory#filter} or, with {@link
   * Expired#SKIP}, by {@link HandlerFactory#maxAge}.
   */
  long skipped();

  /**
   * Returns how many records were accepted and are not finished: neither handled, nor skipped, nor
   * dead letters.
   */
  int inFlight();

  /**
   * Returns the age of the oldest record in flight since its arrival in the stream, or since it was
   * accepted if the daemon does not send the arrival time. Zero if none is in flight. It grows
   * while a record holds back the checkpoint.
   */
  Duration watermarkLag();
}
