package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as our keys have them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}. */
final class Durations {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Durations() {}

  static Duration parse(AppProperties file, String key, String value) throws LauncherException {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw file.wrong(key + " is '" + value + "'; a duration such as 30s, 5m or 1h is expected");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
