package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What a scenario has shown: a cell of the table. One that shows a fault throws instead.
 *
 * @param text what the table says
 * @param note what else there is to say, below the table, or null
 * @param isPlayed whether there was anything to play
 */
record ScenarioOutcome(String text, @Nullable String note, boolean isPlayed) {

  private static final String DECISION =
      "[decision 15](decisions/0015-an-engine-of-our-own.md#where-it-differs-from-the-stock-daemon)";

  static final ScenarioOutcome YES = new ScenarioOutcome("yes", null, true);

  /** The daemon was asked, and lacks what the scenario is about. */
  static final ScenarioOutcome NOT_THERE =
      new ScenarioOutcome("not there in this daemon", null, false);

  /** As it should be, as far as this daemon can. */
  static ScenarioOutcome yes(String but) {
    return new ScenarioOutcome("yes", but, true);
  }

  /**
   * As it should be for our worker, which differs from the stock daemon on purpose.
   *
   * @param difference a sentence without its end
   */
  static ScenarioOutcome asDecided(String difference) {
    return yes(difference + " (" + DECISION + ").");
  }

  /** Not as it should be, and no consumer can do anything about it. */
  static ScenarioOutcome daemonCannot(String text, String why) {
    return new ScenarioOutcome(text, why, true);
  }

  static ScenarioOutcome notPlayed(String text, String why) {
    return new ScenarioOutcome(text, why, false);
  }
}
