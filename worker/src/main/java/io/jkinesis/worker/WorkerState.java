package io.jkinesis.worker;

/** The state of a worker. */
public enum WorkerState {
  /** It creates its tables and starts the KCL; it does not consume yet. */
  STARTING,
  /** It looks for leases, and consumes the shards whose leases it holds. */
  RUNNING,
  /** It is stopping, because it was told to or because of a failure. */
  STOPPING,
  /** It has stopped because it was told to. */
  STOPPED,
  /** It has stopped by itself; {@link StopReport#failure()} returns why. */
  FAILED;

  /** Returns whether the worker has stopped, for any reason. */
  public boolean isEnded() {
    return this == STOPPED || this == FAILED;
  }
}
