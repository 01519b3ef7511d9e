package io.jkinesis.spring;

import io.jkinesis.worker.StopReport;
import org.springframework.context.ApplicationEvent;

/** Published when a worker has stopped by itself, on a thread of the worker. */
public final class WorkerFailedEvent extends ApplicationEvent {
  private static final long serialVersionUID = 1L;

  private final String worker;
  private final transient StopReport report;

  WorkerFailedEvent(Object source, String worker, StopReport report) {
    super(source);
    this.worker = worker;
    this.report = report;
  }

  /** Returns the worker's key in {@code jkinesis.workers}, or the name of its bean. */
  public String worker() {
    return worker;
  }

  /** Returns how it stopped; its failure is not null. */
  public StopReport report() {
    return report;
  }
}
