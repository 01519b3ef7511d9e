package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a scenario: a cell of the table. A scenario that finds a bug throws instead.
 *
 * @param text the text in the table
 * @param note a note below the table, or null
 * @param isPlayed whether the scenario was run
 */
record ScenarioOutcome(String text, @Nullable String note, boolean isPlayed) {

  private static final String DECISION =
      "[decision 15](decisions/0015-an-engine-of-our-own.md#where-it-differs-from-the-stock-daemon)";

  static final ScenarioOutcome YES = new ScenarioOutcome("yes", null, true);

  /** The daemon was checked, and does not have the feature. */
  static final ScenarioOutcome NOT_THERE =
      new ScenarioOutcome("not there in this daemon", null, false);

  /** The expected outcome, as far as this daemon supports it. */
  static ScenarioOutcome yes(String but) {
    return new ScenarioOutcome("yes", but, true);
  }

  /**
   * The expected outcome for our worker, which differs from the stock daemon on purpose.
   *
   * @param difference a sentence without a period
   */
  static ScenarioOutcome asDecided(String difference) {
    return yes(difference + " (" + DECISION + ").");
  }

  /** Not the expected outcome, and no consumer can do anything about it. */
  static ScenarioOutcome daemonCannot(String text, String why) {
    return new ScenarioOutcome(text, why, true);
  }

  static ScenarioOutcome notPlayed(String text, String why) {
    return new ScenarioOutcome(text, why, false);
  }
}
