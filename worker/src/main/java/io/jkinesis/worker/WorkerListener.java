package io.jkinesis.worker;

/**
 * Receives the events of a worker, one at a time, on a thread that the worker has only for its
 * listeners. {@link WorkerEvent.Stopped} is the last event. Exceptions that a listener throws are
 * logged and otherwise ignored.
 *
 * <p>A listener may block, stop the worker, or call {@link System#exit}: it delays only further
 * events. If 10,000 of them wait, which is logged, the next ones are dropped, except {@link
 * WorkerEvent.Stopping} and {@link WorkerEvent.Stopped}. A worker that stops waits for its
 * listeners for at most one second.
 */
@FunctionalInterface
public interface WorkerListener {

  /** Called for each event. */
  void on(WorkerEvent event);
}
