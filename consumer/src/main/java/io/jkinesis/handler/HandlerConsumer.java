package io.jkinesis.handler;

import io.jkinesis.RecordConsumer;

/**
 * A consumer that passes the records of one shard to a handler. Created by {@link
 * HandlerFactory#create}. Implemented only by this library; later versions may add methods.
 */
public interface HandlerConsumer extends RecordConsumer {

  /** Returns the handler's metrics for this shard. */
  HandlerMetrics metrics();
}
