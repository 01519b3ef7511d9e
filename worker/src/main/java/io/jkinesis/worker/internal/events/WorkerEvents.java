package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a worker's events to all listeners. Exceptions of a listener are contained. */
public final class WorkerEvents {

  private static final Logger log = LoggerFactory.getLogger(WorkerEvents.class);

  private final List<WorkerListener> listeners = new CopyOnWriteArrayList<>();

  /** Creates it for these listeners, called in this order. */
  public WorkerEvents(List<WorkerListener> listeners) {
    this.listeners.addAll(listeners);
  }

  /** Adds a listener after all others, until it is removed. */
  public void add(WorkerListener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void remove(WorkerListener listener) {
    listeners.remove(listener);
  }

  /** Passes an event to all listeners, on this thread. */
  public void publish(WorkerEvent event) {
    for (WorkerListener listener : listeners) {
      try {
        listener.on(event);
      } catch (Throwable e) {
        // Catches even an Error: this runs on threads of the KCL, whose state it would corrupt.
        log.warn("a listener threw at {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
