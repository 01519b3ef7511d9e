package io.jkinesis.e2e.conformance;

/**
 * A sequence of events in a session: a row of the table.
 *
 * @param title the title in the table
 * @param shows the expected result, a sentence without a period
 */
record Scenario(String title, String shows, DaemonCharset charset, Play play) {

  /** Runs the scenario, and asserts its result. */
  interface Play {
    ScenarioOutcome on(Cell cell) throws Exception;
  }

  Scenario(String title, String shows, Play play) {
    this(title, shows, DaemonCharset.UTF_8, play);
  }
}
