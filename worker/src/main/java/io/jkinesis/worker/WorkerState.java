package io.jkinesis.worker;

/** Where a worker is in its life. */
public enum WorkerState {
  /** It creates its tables and starts the KCL; it consumes nothing yet. */
  STARTING,
  /** It looks for leases, and consumes the shards whose leases it holds. */
  RUNNING,
  /** It was told to stop, or gives up. */
  STOPPING,
  /** It has stopped because it was told to. */
  STOPPED,
  /** It has stopped by itself; {@link StopReport#failure()} says why. */
  FAILED;

  /** Returns whether the worker has ended, for whatever reason. */
  public boolean isEnded() {
    return this == STOPPED || this == FAILED;
  }
}
