package io.jkinesis.internal.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts records of different keys concurrently; of each key one at a time, in the order in which
 * they were added.
 */
final class Lanes {

  private final Consumer<KeyedTicket> start;

  /** The records that wait for the one of each key that was started. */
  private final ConcurrentMap<Object, Deque<KeyedTicket>> waiting = new ConcurrentHashMap<>();

  /**
   * Begins with no keys.
   *
   * @param start called for a record when all before it with its key are done; must not block
   */
  Lanes(Consumer<KeyedTicket> start) {
    this.start = start;
  }

  /** Adds a record after those of its key. */
  void add(KeyedTicket one) {
    boolean[] isFirst = new boolean[1];
    waiting.compute(
        one.key(),
        (key, queue) -> {
          if (queue == null) {
            isFirst[0] = true;
            return new ArrayDeque<>(0);
          }
          queue.add(one);
          return queue;
        });
    if (isFirst[0]) {
      start.accept(one);
    }
  }

  /** A record that was started is done: the next of its key is started. */
  void done(KeyedTicket one) {
    @Nullable KeyedTicket[] next = new KeyedTicket[1];
    waiting.computeIfPresent(
        one.key(),
        (key, queue) -> {
          next[0] = queue.poll();
          return next[0] == null ? null : queue;
        });
    if (next[0] != null) {
      start.accept(next[0]);
    }
  }
}
