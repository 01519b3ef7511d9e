package io.jkinesis.internal.process;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment variable {@code JKINESIS_SHUTDOWN_GRACE}, such as {@code 30s} or {@code 500ms}.
 */
final class ShutdownGrace {

  private ShutdownGrace() {}

  /**
   * Parses the variable's value.
   *
   * @param value null if it is not set
   * @param otherwise the result if it is not set
   * @throws UsageException if the value is not a duration
   */
  static Duration parse(@Nullable String value, Duration otherwise) throws UsageException {
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    Matcher matcher = Pattern.compile("(\\d{1,9})(ms|s|m)").matcher(value.strip());
    if (!matcher.matches()) {
      throw new UsageException(
          "environment variable "
              + EnvironmentVariables.SHUTDOWN_GRACE
              + ": expected a duration such as 30s, 500ms or 2m, found \""
              + value
              + "\"");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
