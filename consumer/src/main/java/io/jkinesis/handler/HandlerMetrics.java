package io.jkinesis.handler;

import io.jkinesis.ShardInfo;
import java.time.Duration;

/**
 * How a handler is doing on one shard, since its consumer was made. Usable from any thread.
 * Implemented by this library only: later versions may add methods.
 */
public interface HandlerMetrics {

  /** Returns the shard. */
  ShardInfo shard();

  /** Returns how many records were handled; those of a batch that failed count once they are. */
  long handled();

  /** Returns how often a record, or several together, were retried. */
  long retried();

  /** Returns how many records became dead letters. */
  long deadLettered();

  /**
   * Returns how many records were left out by {@link HandlerFactory#filter} or, with {@link
   * Expired#SKIP}, by {@link HandlerFactory#maxAge}.
   */
  long skipped();

  /** Returns how many records were accepted and are neither handled nor dead letters. */
  int inFlight();

  /**
   * Returns how old the oldest of the records in flight is, since it arrived in the stream; since
   * it was accepted, if the daemon does not say when it arrived. Zero when none is in flight. It
   * grows while a record holds back the checkpoint.
   */
  Duration watermarkLag();
}
