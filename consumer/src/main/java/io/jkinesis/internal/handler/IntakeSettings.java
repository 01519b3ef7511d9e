package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.Expired;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Selects the records that a handler receives, and limits their rate.
 *
 * @param filter null for all
 * @param maxAge null for any
 * @param expired how to treat older records
 * @param maxRate per second; zero for no limit
 */
public record IntakeSettings(
    @Nullable Predicate<? super KinesisRecord> filter,
    @Nullable Duration maxAge,
    Expired expired,
    int maxRate) {

  static final IntakeSettings ALL = new IntakeSettings(null, null, Expired.SKIP, 0);

  /** Adds a filter to the existing ones. */
  IntakeSettings and(Predicate<? super KinesisRecord> more) {
    Predicate<? super KinesisRecord> before = filter;
    Predicate<? super KinesisRecord> both =
        before == null ? more : record -> before.test(record) && more.test(record);
    return new IntakeSettings(both, maxAge, expired, maxRate);
  }

  IntakeSettings withMaxAge(Duration age, Expired older) {
    return new IntakeSettings(filter, age, older, maxRate);
  }

  IntakeSettings withMaxRate(int recordsPerSecond) {
    return new IntakeSettings(filter, maxAge, expired, recordsPerSecond);
  }
}
