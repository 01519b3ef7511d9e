package io.jkinesis.worker.internal.metrics;

/** The state of a consumer of this worker. */
public enum ConsumerState {
  /** An earlier one failed, and its restart is not due yet. */
  PAUSED,
  /** Its process is starting, or processes {@code initialize}. */
  STARTING,
  /** It has acknowledged {@code initialize}. */
  RUNNING,
  /** It was told to shut down, or that its shard has ended. */
  STOPPING,
  /** It could not be started, exited prematurely or violated the protocol. */
  FAILED
}
