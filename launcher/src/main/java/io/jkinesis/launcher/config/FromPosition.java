package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A position at which to start in a shard: its oldest record, new records, or the records from a
 * time on.
 *
 * @param name {@code TRIM_HORIZON} or {@code LATEST}; null for a time
 * @param time null for a named position
 */
public record FromPosition(@Nullable String name, @Nullable Instant time) {

  private static final String OLDEST = "TRIM_HORIZON";
  private static final String NEW = "LATEST";

  /**
   * Parses a user's input.
   *
   * @param option the option's name, for the error
   */
  public static FromPosition parse(String option, String text) throws JkinesisException {
    String name = text.toUpperCase(Locale.ROOT);
    if (name.equals(OLDEST) || name.equals(NEW)) {
      return new FromPosition(name, null);
    }
    return TimeText.parse(text, ZoneId.systemDefault())
        .map(time -> new FromPosition(null, time))
        .orElseThrow(
            () ->
                JkinesisException.usage(
                    "%s is '%s'; trim_horizon, latest or a time such as 2026-03-31T14:00:00Z is expected"
                        .formatted(option, text)));
  }

  /** Returns whether it selects only new records. */
  public boolean isLatest() {
    return NEW.equals(name);
  }

  /**
   * Returns the start position for the children of a shard that was read from this position to its
   * end.
   */
  public FromPosition ofChildren() {
    return isLatest() ? new FromPosition(OLDEST, null) : this;
  }
}
