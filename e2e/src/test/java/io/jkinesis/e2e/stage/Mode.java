package io.jkinesis.e2e.stage;

/** Where {@code jkinesis run} runs consumers. */
public enum Mode {
  /** A process per shard. */
  PROCESSES,
  /** In the worker's JVM. */
  IN_PROCESS
}
