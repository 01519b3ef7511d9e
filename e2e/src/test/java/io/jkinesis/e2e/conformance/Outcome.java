package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What a scenario has shown: a cell of the table. One that shows a fault throws instead.
 *
 * @param text what the table says
 * @param note what else there is to say, below the table, or null
 * @param isPlayed whether there was anything to play
 */
record Outcome(String text, @Nullable String note, boolean isPlayed) {

  private static final String DECISION =
      "[decision 15](decisions/0015-an-engine-of-our-own.md#where-it-differs-from-the-stock-daemon)";

  static final Outcome YES = new Outcome("yes", null, true);

  /** The daemon was asked, and lacks what the scenario is about. */
  static final Outcome NOT_THERE = new Outcome("not there in this daemon", null, false);

  /** As it should be, as far as this daemon can. */
  static Outcome yes(String but) {
    return new Outcome("yes", but, true);
  }

  /**
   * As it should be for our worker, which differs from the stock daemon on purpose.
   *
   * @param difference a sentence without its end
   */
  static Outcome asDecided(String difference) {
    return yes(difference + " (" + DECISION + ").");
  }

  /** Not as it should be, and no consumer can do anything about it. */
  static Outcome daemonCannot(String text, String why) {
    return new Outcome(text, why, true);
  }

  static Outcome notPlayed(String text, String why) {
    return new Outcome(text, why, false);
  }
}
