package io.jkinesis.internal.handler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts records of different keys concurrently, but only one record per key at a time, in the
 * order in which they were added.
 */
final class PerKeyQueues {

  private final Consumer<KeyedRecord> start;

  /** For each key with a started record, the records that wait for it. */
  private final ConcurrentMap<Object, Deque<KeyedRecord>> waiting = new ConcurrentHashMap<>();

  /**
   * Creates it without keys.
   *
   * @param start called for a record when all earlier records with its key are finished; must not
   *     block
   */
  PerKeyQueues(Consumer<KeyedRecord> start) {
    this.start = start;
  }

  /** Adds a record after those of its key. */
  void add(KeyedRecord one) {
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

  /** A started record is finished: starts the next one of its key. */
  void done(KeyedRecord one) {
    @Nullable KeyedRecord[] next = new KeyedRecord[1];
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
