package io.jkinesis.launcher.check;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Explains signatures that AWS rejects because of a wrong clock. AWS accepts a request for five
 * minutes. Otherwise its message is {@code Signature expired: 20260131T110000Z is now earlier than
 * 20260131T115500Z (20260131T120000Z - 5 min.)}, with our time first and its own last. {@code
 * Signature not yet current} has the times in the same positions.
 */
final class ClockSkew {

  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private ClockSkew() {}

  /**
   * Returns the direction in which the clock is wrong; null if AWS does not complain about the
   * time.
   */
  static @Nullable String explain(String message) {
    List<String> times = TIME.matcher(message).results().map(MatchResult::group).toList();
    if (!message.startsWith("Signature ") || times.size() < 2) {
      return null;
    }
    try {
      Duration behind = Duration.between(time(times.get(0)), time(times.get(times.size() - 1)));
      return "the clock of this machine is %d min %s that of AWS"
          .formatted(behind.abs().toMinutes(), behind.isNegative() ? "ahead of" : "behind");
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text, FORMAT);
  }
}
