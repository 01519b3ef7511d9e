package io.jkinesis.worker.internal.leases;

/**
 * The tables of an application. One that KCL 3.5 or later has made has the first only, with all in
 * it; one of KCL 1 or 2 has the leases only.
 *
 * @param leases who consumes which shard, and how far it is
 * @param workers of KCL 3.0 to 3.4: when each worker last told how busy it is
 * @param coordinator of KCL 3.0 to 3.4: which worker leads
 */
public record TableNames(String leases, String workers, String coordinator) {

  /** The tables' names unless the application's properties say otherwise. */
  public static TableNames of(String application) {
    return new TableNames(
        application, application + "-WorkerMetricStats", application + "-CoordinatorState");
  }
}
