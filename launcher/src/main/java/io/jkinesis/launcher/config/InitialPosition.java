package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.time.Instant;
import java.util.List;

/** The start position of shards without a checkpoint, for which the daemon has two keys. */
final class InitialPosition {

  /** The daemon's key for the two named positions. */
  static final String KEY = "initialPositionInStream";

  private static final String TIME_KEY = "initialPositionInStreamExtended";

  private InitialPosition() {}

  /** Returns the properties for {@code --from}, which overrides both keys. */
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
