package io.jkinesis.worker.internal.leases;

/**
 * The tables of an application. If KCL 3.5 or later created it, there is only the first, which
 * contains everything; with KCL 1 or 2 there are only the leases.
 *
 * @param leases the owners of the shards, and their checkpoints
 * @param workers for KCL 3.0 to 3.4: when each worker last reported its load
 * @param coordinator for KCL 3.0 to 3.4: which worker is the leader
 */
public record TableNames(String leases, String workers, String coordinator) {

  /** Returns the tables' names, unless the application's properties specify others. */
  public static TableNames of(String application) {
    return new TableNames(
        application, application + "-WorkerMetricStats", application + "-CoordinatorState");
  }
}
