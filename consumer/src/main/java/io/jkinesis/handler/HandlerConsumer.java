package io.jkinesis.handler;

import io.jkinesis.RecordConsumer;

/**
 * A consumer that gives the records of one shard to a handler. Made by {@link
 * HandlerFactory#create}. Implemented by this library only: later versions may add methods.
 */
public interface HandlerConsumer extends RecordConsumer {

  /** Returns how the handler is doing on this shard. */
  HandlerMetrics metrics();
}
