package io.jkinesis.benchmarks.fleet;

import java.util.Map;

/**
 * How the workers of a fleet are run.
 *
 * @param id for people and JSON
 * @param mainClass takes the command line of {@code run}
 * @param more properties beside those that say where stream and tables are
 */
record Host(String id, String mainClass, Map<String, String> more) {

  private static final String LAUNCHER = "io.jkinesis.launcher.Main";

  /** {@code jkinesis run}; polling, since the local Kinesis knows little of enhanced fan-out. */
  static final Host RUN = new Host("run", LAUNCHER, Map.of("retrievalMode", "POLLING"));

  /** A {@code KinesisWorker}, which polls, and has another ID at each start. */
  static final Host EMBEDDED = new Host("embedded", EmbeddedWorker.class.getName(), Map.of());

  /** {@link #RUN} with the intervals of the KCL. */
  static final Host KCL =
      new Host(
          "kcl-intervals",
          LAUNCHER,
          Map.of("retrievalMode", "POLLING", "jkinesis.kclIntervals", "true"));
}
