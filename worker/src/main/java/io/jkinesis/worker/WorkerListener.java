package io.jkinesis.worker;

/**
 * Receives the events of a worker. Called on the thread on which the event happens, so it should
 * return quickly. Exceptions that it throws are logged and otherwise ignored. Calls for different
 * shards may be concurrent.
 */
@FunctionalInterface
public interface WorkerListener {

  /** Called for each event. */
  void on(WorkerEvent event);
}
