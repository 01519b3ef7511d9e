package io.jkinesis.worker;

/**
 * Is told what happens in a worker. Called by the thread on which it happens, so it should return
 * quickly; what it throws is logged and otherwise ignored. Calls for different shards may come
 * concurrently.
 */
@FunctionalInterface
public interface WorkerListener {

  /** Is told an event. */
  void on(WorkerEvent event);
}
