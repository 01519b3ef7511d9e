package io.jkinesis.worker.internal.leases;

/**
 * The KCL's three tables of an application.
 *
 * @param leases who consumes which shard, and how far it is
 * @param workers when each worker last told how busy it is; from KCL 3
 * @param coordinator which worker leads; from KCL 3
 */
public record TableNames(String leases, String workers, String coordinator) {

  /** The tables' names unless the application's properties say otherwise. */
  public static TableNames of(String application) {
    return new TableNames(
        application, application + "-WorkerMetricStats", application + "-CoordinatorState");
  }
}
