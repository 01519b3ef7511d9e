package io.jkinesis.worker.internal.metrics;

/** Where a consumer of this worker is in its life. */
public enum ConsumerState {
  /** An earlier one failed, and it is not its turn yet. */
  PAUSED,
  /** Its process starts, or is in {@code initialize}. */
  STARTING,
  /** It has acknowledged {@code initialize}. */
  RUNNING,
  /** It was told that it is to stop, or that its shard has ended. */
  STOPPING,
  /** It could not be started, ended early or broke the protocol. */
  FAILED
}
