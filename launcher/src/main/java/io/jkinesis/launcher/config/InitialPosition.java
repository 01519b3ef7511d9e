package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.time.Instant;
import java.util.List;

/** Where shards without a checkpoint begin, which the daemon has two keys for. */
final class InitialPosition {

  /** The daemon's key for the two that have a name. */
  static final String KEY = "initialPositionInStream";

  private static final String TIME_KEY = "initialPositionInStreamExtended";

  private InitialPosition() {}

  /** What {@code --from} says, in place of what either key says. */
  static AppProperties set(AppProperties app, String option, String from) throws JkinesisException {
    FromPosition position = FromPosition.parse(option, from);
    Instant time = position.time();
    Entry entry =
        time == null
            ? new Entry(KEY, String.valueOf(position.name()), option, 0)
            : new Entry(TIME_KEY, String.valueOf(time.getEpochSecond()), option, 0);
    return app.without(KEY).without(TIME_KEY).with(List.of(entry));
  }
}
