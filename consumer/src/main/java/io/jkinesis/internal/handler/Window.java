package io.jkinesis.internal.handler;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The records from the watermark to the last one accepted, in the order of the shard. Not
 * thread-safe.
 *
 * <p>Records that are finished after one that is not count against the bound of records, as they
 * may be delivered again and take memory; not against that of bytes, as they let go of their data.
 */
final class Window {

  private final int maxRecords;
  private final long maxBytes;
  private final Deque<Ticket> tickets = new ArrayDeque<>();
  private int unfinished;
  private long bytes;
  private @Nullable Watermark watermark;

  Window(int maxRecords, long maxBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  /** Returns whether a record can be added; one that is larger than the bound goes alone. */
  boolean hasRoomFor(Ticket ticket) {
    return tickets.isEmpty()
        || (tickets.size() < maxRecords && (bytes == 0 || bytes + ticket.bytes() <= maxBytes));
  }

  void add(Ticket ticket) {
    tickets.add(ticket);
    unfinished++;
    bytes += ticket.bytes();
  }

  /** Finishes a record that is in the window; returns whether that moved the watermark. */
  boolean finish(Ticket ticket) {
    ticket.finish();
    unfinished--;
    bytes -= ticket.bytes();
    boolean isFirst = ticket == tickets.peek();
    for (Ticket head = tickets.peek(); head != null && head.isFinished(); head = tickets.peek()) {
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
    Ticket oldest = tickets.peek();
    return oldest == null ? null : oldest.arrival();
  }

  /** Returns the last record up to which all are finished; null if none is. */
  @Nullable Watermark watermark() {
    return watermark;
  }
}
