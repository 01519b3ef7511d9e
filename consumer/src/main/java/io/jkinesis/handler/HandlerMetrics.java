package io.jkinesis.handler;

import java.time.Duration;

/** How a handler is doing on its shard, since the process began. Usable from any thread. */
public interface HandlerMetrics {

  /** Returns how many records were handled; those of a batch that failed count when they are. */
  long handled();

  /** Returns how often a record, or a batch, was tried again. */
  long retried();

  /** Returns how many records became dead letters. */
  long deadLettered();

  /** Returns how many records were accepted and are neither handled nor dead letters. */
  int inFlight();

  /**
   * Returns how old the oldest of the records in flight is, since it arrived in the stream; since
   * it was accepted, where the daemon does not say when it arrived. Zero when none is in flight. It
   * grows while a record holds back the checkpoint.
   */
  Duration watermarkLag();
}
