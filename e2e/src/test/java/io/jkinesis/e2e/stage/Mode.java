package io.jkinesis.e2e.stage;

/** The mode in which {@code jkinesis run} runs consumers. */
public enum Mode {
  /** One process per shard. */
  PROCESSES,
  /** In the worker's JVM. */
  IN_PROCESS
}
