package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes a worker's events to all that listen. A listener that throws does no harm. */
public final class WorkerEvents {

  private static final Logger log = LoggerFactory.getLogger(WorkerEvents.class);

  private final List<WorkerListener> listeners;

  /** Passes them to these, in this order. */
  public WorkerEvents(List<WorkerListener> listeners) {
    this.listeners = List.copyOf(listeners);
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
