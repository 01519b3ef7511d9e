package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a worker's events to users' listeners, one event at a time, on a thread of its own. So no
 * listener can block the thread on which an event happens: one of the KCL's, or the one that stops
 * the worker.
 */
public final class EventDelivery implements WorkerListener {

  private static final Logger log = LoggerFactory.getLogger(EventDelivery.class);

  /** More events than this wait only for a listener that does not return. */
  static final int MOST_WAITING = 10_000;

  private final WorkerEvents listeners;
  private final BlockingQueue<WorkerEvent> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean isStopped;
  private boolean isLossTold;

  /**
   * @param name the name of its thread
   */
  public EventDelivery(String name, List<WorkerListener> listeners) {
    this.listeners = new WorkerEvents(listeners);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts its thread, which ends after it has delivered {@link WorkerEvent.Stopped}. */
  public void start() {
    thread.start();
  }

  /** Returns immediately. The listeners get no event after {@link WorkerEvent.Stopped}. */
  @Override
  public synchronized void on(WorkerEvent event) {
    if (isStopped) {
      return;
    }
    isStopped = event instanceof WorkerEvent.Stopped;
    if (isStopped || event instanceof WorkerEvent.Stopping || waiting.size() < MOST_WAITING) {
      waiting.add(event);
    } else if (!isLossTold) {
      isLossTold = true;
      log.warn(
          "a listener does not return, and {} events wait for it; further events are not passed to"
              + " listeners until it returns",
          MOST_WAITING);
    }
  }

  private void run() {
    WorkerEvent event;
    do {
      event = next();
      listeners.publish(event);
    } while (!(event instanceof WorkerEvent.Stopped));
  }

  private WorkerEvent next() {
    while (true) {
      try {
        return waiting.take();
      } catch (InterruptedException e) {
        // A listener has interrupted its own thread; the other events must not be lost.
      }
    }
  }

  /**
   * Waits until all events are delivered.
   *
   * @param limit after which this returns even if a listener does not
   */
  public void awaitEnd(Duration limit) throws InterruptedException {
    thread.join(limit.toMillis());
  }
}
