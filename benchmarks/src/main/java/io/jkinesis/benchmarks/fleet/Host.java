package io.jkinesis.benchmarks.fleet;

import java.util.Map;

/**
 * The way in which the workers of a fleet are run.
 *
 * @param id the name, for people and JSON
 * @param mainClass the main class; accepts the command line of {@code run}
 * @param more additional properties
 */
record Host(String id, String mainClass, Map<String, String> more) {

  private static final String LAUNCHER = "io.jkinesis.launcher.Main";

  /**
   * {@code jkinesis run} with polling, because the local Kinesis supports only part of enhanced
   * fan-out.
   */
  static final Host RUN = new Host("run", LAUNCHER, Map.of("retrievalMode", "POLLING"));

  /** A {@code KinesisWorker}, which polls, and has a new ID at each start. */
  static final Host EMBEDDED = new Host("embedded", EmbeddedWorker.class.getName(), Map.of());

  /** {@link #RUN} with the intervals of the KCL. */
  static final Host KCL =
      new Host(
          "kcl-intervals",
          LAUNCHER,
          Map.of("retrievalMode", "POLLING", "jkinesis.kclIntervals", "true"));
}
