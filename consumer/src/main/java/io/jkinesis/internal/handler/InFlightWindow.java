package io.jkinesis.internal.handler;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The records from the watermark to the last one accepted, in the shard's order. Not thread-safe.
 *
 * <p>Finished records after an unfinished one count towards the limit on records, because they use
 * memory and may be delivered again; they do not count towards the limit on bytes, because they
 * have released their payload.
 */
final class InFlightWindow {

  private final int maxRecords;
  private final long maxBytes;
  private final Deque<InFlightRecord> tickets = new ArrayDeque<>();
  private int unfinished;
  private long bytes;
  private @Nullable Watermark watermark;

  InFlightWindow(int maxRecords, long maxBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns whether a record can be added; one that is larger than the limit is accepted when
   * nothing else is in flight.
   */
  boolean hasRoomFor(InFlightRecord ticket) {
    return tickets.isEmpty()
        || (tickets.size() < maxRecords && (bytes == 0 || bytes + ticket.bytes() <= maxBytes));
  }

  void add(InFlightRecord ticket) {
    tickets.add(ticket);
    unfinished++;
    bytes += ticket.bytes();
  }

  /** Finishes a record in the window; returns whether that moved the watermark. */
  boolean finish(InFlightRecord ticket) {
    ticket.finish();
    unfinished--;
    bytes -= ticket.bytes();
    boolean isFirst = ticket == tickets.peek();
    for (InFlightRecord head = tickets.peek();
        head != null && head.isFinished();
        head = tickets.peek()) {
      watermark = head.place();
      tickets.remove();
    }
    return isFirst;
  }

  int unfinished() {
    return unfinished;
  }

  /** Returns when the oldest unfinished record arrived; null if there is none. */
  @Nullable Instant oldestArrival() {
    InFlightRecord oldest = tickets.peek();
    return oldest == null ? null : oldest.arrival();
  }

  /** Returns the watermark: the last record up to which all are finished; null if there is none. */
  @Nullable Watermark watermark() {
    return watermark;
  }
}
