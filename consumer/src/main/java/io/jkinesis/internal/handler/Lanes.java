package io.jkinesis.internal.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys side by side; of each key one record at a time, in the order in which they were added. */
final class Lanes {

  private final Consumer<Ticket> start;

  /** What waits behind the one record of each key that was started. */
  private final ConcurrentMap<String, Deque<Ticket>> waiting = new ConcurrentHashMap<>();

  /**
   * Begins with no keys.
   *
   * @param start called for a record when all before it with its key are done; must not block
   */
  Lanes(Consumer<Ticket> start) {
    this.start = start;
  }

  /** Adds a record behind those of its key. */
  void add(Ticket ticket) {
    boolean[] isFirst = new boolean[1];
    waiting.compute(
        ticket.partitionKey(),
        (key, behind) -> {
          if (behind == null) {
            isFirst[0] = true;
            return new ArrayDeque<>(0);
          }
          behind.add(ticket);
          return behind;
        });
    if (isFirst[0]) {
      start.accept(ticket);
    }
  }

  /** A record that was started is done: the next of its key is started. */
  void done(Ticket ticket) {
    @Nullable Ticket[] next = new Ticket[1];
    waiting.computeIfPresent(
        ticket.partitionKey(),
        (key, behind) -> {
          next[0] = behind.poll();
          return next[0] == null ? null : behind;
        });
    if (next[0] != null) {
      start.accept(next[0]);
    }
  }
}
