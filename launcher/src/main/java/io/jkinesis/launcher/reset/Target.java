package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.config.TimeText;
import io.jkinesis.worker.internal.leases.Checkpoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The target of checkpoints, given by {@code --to}. */
sealed interface Target {

  /** The oldest record that the stream still has. */
  record Oldest() implements Target {
    @Override
    public String toString() {
      return "TRIM_HORIZON: processing resumes at the oldest record in the stream";
    }
  }

  /** After all records that exist when a worker starts the shard. */
  record Newest() implements Target {
    @Override
    public String toString() {
      return "LATEST: processing resumes at records that are put after a worker has started";
    }
  }

  /** The records that arrived at this time or later. */
  record Time(Instant time) implements Target {
    @Override
    public String toString() {
      return time + ": processing resumes at the first record that arrived then or later";
    }
  }

  /** After one record. */
  record Position(Checkpoint checkpoint) implements Target {
    @Override
    public String toString() {
      return checkpoint + ": processing resumes after this record";
    }
  }

  /**
   * Real sequence numbers have 56 digits; shorter numbers may be seconds or milliseconds since
   * 1970.
   */
  int LEAST_DIGITS = 20;

  Pattern SEQUENCE_NUMBER = Pattern.compile("(\\d{" + LEAST_DIGITS + ",128})(?::(\\d{1,9}))?");

  /** Parses a user's input; empty if it is none of the four. */
  static Optional<Target> parse(String text, ZoneId zone) {
    Matcher number = SEQUENCE_NUMBER.matcher(text);
    if (number.matches()) {
      String sub = number.group(2);
      return Optional.of(
          new Position(new Checkpoint(number.group(1), sub == null ? 0 : Long.parseLong(sub))));
    }
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "TRIM_HORIZON" -> Optional.of(new Oldest());
      case "LATEST" -> Optional.of(new Newest());
      default -> TimeText.parse(text, zone).map(Time::new);
    };
  }
}
