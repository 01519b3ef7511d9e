package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record in flight. If earlier records are unfinished, a finished record must be remembered, but
 * not its payload: {@link #finish} releases the record.
 *
 * <p>The record belongs to the thread that handles it; everything else is guarded by {@link
 * InFlight}.
 */
final class InFlightRecord {

  private final Watermark place;
  private final int bytes;
  private final Instant arrival;
  private @Nullable KinesisRecord record;

  InFlightRecord(KinesisRecord record) {
    this.record = record;
    this.place = Watermark.at(record);
    this.bytes = record.data().remaining();
    Instant arrived = record.approximateArrivalTimestamp();
    this.arrival = arrived == null ? Instant.now() : arrived;
  }

  /** Returns the record. Must not be called after it is finished. */
  KinesisRecord record() {
    KinesisRecord unfinished = record;
    if (unfinished == null) {
      throw new IllegalStateException("finished already");
    }
    return unfinished;
  }

  Watermark place() {
    return place;
  }

  int bytes() {
    return bytes;
  }

  Instant arrival() {
    return arrival;
  }

  void finish() {
    record = null;
  }

  boolean isFinished() {
    return record == null;
  }
}
