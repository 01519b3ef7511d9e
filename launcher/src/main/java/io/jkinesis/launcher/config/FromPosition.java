package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where to begin in a shard: with its oldest record, with new ones, or with those of a time.
 *
 * @param name {@code TRIM_HORIZON} or {@code LATEST}; null for a time
 * @param time null for the others
 */
public record FromPosition(@Nullable String name, @Nullable Instant time) {

  private static final String OLDEST = "TRIM_HORIZON";
  private static final String NEW = "LATEST";

  /**
   * Reads what a person wrote.
   *
   * @param option for the error
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

  /** Whether only new records count. */
  public boolean isLatest() {
    return NEW.equals(name);
  }

  /** Where the children of a shard begin that was read from here to its end. */
  public FromPosition ofChildren() {
    return isLatest() ? new FromPosition(OLDEST, null) : this;
  }
}
