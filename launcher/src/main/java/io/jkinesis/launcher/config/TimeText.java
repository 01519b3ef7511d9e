package io.jkinesis.launcher.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Parses times in the format of our options: {@code 2026-03-31T14:00:00Z}, or without an offset or
 * a time of day.
 */
public final class TimeText {

  private TimeText() {}

  /**
   * Parses a time; empty if the text is not one.
   *
   * @param zone the zone of a time without an offset
   */
  public static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException withoutOffset) {
      try {
        return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
      } catch (DateTimeParseException withoutTime) {
        try {
          return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException noTime) {
          return Optional.empty();
        }
      }
    }
  }
}
