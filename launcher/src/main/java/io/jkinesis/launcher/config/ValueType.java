package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ArgumentSplitter;
import io.jkinesis.worker.internal.kcl.StreamList;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type of a key's value. */
@FunctionalInterface
public interface ValueType {

  /** Any text. */
  ValueType TEXT = value -> null;

  /** {@code true} or {@code false}. */
  ValueType BOOLEAN =
      value ->
          value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
              ? null
              : "'" + value + "' is not true or false";

  /** Words separated by spaces, with quotes around words that contain spaces. */
  ValueType WORDS =
      value -> {
        try {
          ArgumentSplitter.split(value);
          return null;
        } catch (JkinesisException e) {
          return e.getMessage();
        }
      };

  /** Names or ARNs of streams with commas between, each name once. */
  ValueType STREAMS =
      value -> {
        try {
          StreamList unused = StreamList.parse(value);
          return null;
        } catch (IllegalArgumentException e) {
          return e.getMessage();
        }
      };

  /** A heap size; below 16m, the JVM does not start with our other flags. */
  ValueType HEAP =
      new ValueType() {
        private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kKmMgG])");

        @Override
        public @Nullable String complaint(String value) {
          var size = SIZE.matcher(value);
          if (!size.matches()) {
            return "'" + value + "' is not a size such as 256m or 1g";
          }
          int shift =
              switch (size.group(2)) {
                case "k", "K" -> 10;
                case "m", "M" -> 20;
                default -> 30;
              };
          return Long.parseLong(size.group(1)) << shift < 16 << 20
              ? "'" + value + "' is less than the 16m that a consumer's JVM begins with"
              : null;
        }
      };

  /** A duration greater than zero. */
  ValueType DURATION =
      value -> {
        Duration duration = Durations.parse(value).orElse(null);
        if (duration == null) {
          return "'" + value + "' is not a duration such as 30s, 5m or 1h";
        }
        return duration.isZero() ? "'" + value + "' is not more than 0" : null;
      };

  /** A whole number within inclusive limits. */
  static ValueType wholeNumber(long least, long most) {
    return value -> {
      if (!value.matches("-?\\d+")) {
        return "'" + value + "' is not a whole number";
      }
      BigDecimal number = new BigDecimal(value);
      return number.compareTo(BigDecimal.valueOf(least)) < 0
              || number.compareTo(BigDecimal.valueOf(most)) > 0
          ? value + " is not from " + least + " to " + most
          : null;
    };
  }

  /** One of these words. */
  static ValueType oneOf(String... words) {
    List<String> allowed = List.of(words);
    return value ->
        allowed.contains(value)
            ? null
            : "'" + value + "' is not one of " + String.join(", ", allowed);
  }

  /** Returns why the value is not of this type; null if it is. */
  @Nullable String complaint(String value);
}
