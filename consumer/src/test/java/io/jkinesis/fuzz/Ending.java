package io.jkinesis.fuzz;

import io.jkinesis.internal.protocol.SessionOutcome;
import java.util.Set;

/**
 * How a session must end.
 *
 * @param exitCodes one, or two if a line is both invalid and cut off, because then either is right
 * @param start the start of the message
 * @param telling a part of the message
 */
record Ending(Set<Integer> exitCodes, String start, String telling) {

  static final Ending IN_ORDER = new Ending(Set.of(0), "", "");

  boolean isCertain() {
    return exitCodes.size() == 1;
  }

  boolean fits(SessionOutcome outcome) {
    String message = outcome.message();
    return exitCodes.contains(outcome.exitCode())
        && (message == null) == (outcome.exitCode() == 0)
        && (message == null || (isOneLine(message) && fits(message)));
  }

  private boolean fits(String message) {
    return message.startsWith(start) && message.indexOf(telling, start.length()) >= 0;
  }

  private static boolean isOneLine(String message) {
    return message.length() < 1000 && message.chars().noneMatch(Character::isISOControl);
  }
}
