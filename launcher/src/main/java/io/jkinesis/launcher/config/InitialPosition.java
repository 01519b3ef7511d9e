package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Where shards without a checkpoint begin, which the daemon has two keys for. */
final class InitialPosition {

  /** The daemon's key for the two that have a name. */
  static final String KEY = "initialPositionInStream";

  private static final String TIME_KEY = "initialPositionInStreamExtended";

  private InitialPosition() {}

  /** What {@code --from} says, in place of what either key says. */
  static AppProperties set(AppProperties app, String option, String from) throws JkinesisException {
    String name = from.toUpperCase(Locale.ROOT);
    Entry position;
    if (name.equals("TRIM_HORIZON") || name.equals("LATEST")) {
      position = new Entry(KEY, name, option, 0);
    } else {
      Instant time =
          Times.parse(from, ZoneId.systemDefault())
              .orElseThrow(
                  () ->
                      JkinesisException.usage(
                          "%s is '%s'; trim_horizon, latest or a time such as 2026-03-31T14:00:00Z is expected"
                              .formatted(option, from)));
      position = new Entry(TIME_KEY, String.valueOf(time.getEpochSecond()), option, 0);
    }
    return app.without(KEY).without(TIME_KEY).with(List.of(position));
  }
}
