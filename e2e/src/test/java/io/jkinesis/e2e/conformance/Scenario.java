package io.jkinesis.e2e.conformance;

/**
 * What happens in a session: a row of the table.
 *
 * @param title for the table
 * @param shows what is expected, a sentence without its end
 */
record Scenario(String title, String shows, DaemonCharset charset, Play play) {

  /** Plays it, and asserts all that has to be. */
  interface Play {
    ScenarioOutcome on(Cell cell) throws Exception;
  }

  Scenario(String title, String shows, Play play) {
    this(title, shows, DaemonCharset.UTF_8, play);
  }
}
