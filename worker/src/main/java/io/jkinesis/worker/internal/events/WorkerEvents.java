package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a worker's events to all that listen. A listener that throws does no harm. */
public final class WorkerEvents {

  private static final Logger log = LoggerFactory.getLogger(WorkerEvents.class);

  private final List<WorkerListener> listeners = new CopyOnWriteArrayList<>();

  /** Passes them to these, in this order. */
  public WorkerEvents(List<WorkerListener> listeners) {
    this.listeners.addAll(listeners);
  }

  /** Passes them to one more, after all others, until it is removed. */
  public void add(WorkerListener listener) {
    listeners.add(listener);
  }

  /** Passes them to it no longer. */
  public void remove(WorkerListener listener) {
    listeners.remove(listener);
  }

  /** Tells all listeners an event, on this thread. */
  public void publish(WorkerEvent event) {
    for (WorkerListener listener : listeners) {
      try {
        listener.on(event);
      } catch (Throwable e) {
        // An Error too: this runs on threads of the KCL, which it would bring out of step.
        log.warn("a listener threw at {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
