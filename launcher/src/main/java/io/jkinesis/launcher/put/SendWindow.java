package io.jkinesis.launcher.put;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lines that wait to be put, in their order for each key. A batch never holds two of one key:
 * Kinesis may refuse the first and take the second, and their order would be lost for good.
 */
final class SendWindow {

  /** PutRecords takes no more. */
  static final int MAX_RECORDS = 500;

  /** The limit that PutRecords has had since its beginning; today's is twice as high. */
  static final int MAX_BYTES = 5 << 20;

  /** Larger ones go alone: where a stream does not allow them, only they are refused. */
  static final int LARGE = 1 << 20;

  /** Keys take turns: one whose line was put goes to the end. */
  private final Map<String, Deque<InputLine>> byKey = new LinkedHashMap<>();

  private final Function<Deque<InputLine>, InputLine> head;
  private int size;
  private long bytes;

  /** Each line becomes a record. */
  SendWindow() {
    this(Deque::getFirst);
  }

  /**
   * With another way to make a record.
   *
   * @param head makes one of the first lines of a key
   */
  SendWindow(Function<Deque<InputLine>, InputLine> head) {
    this.head = head;
  }

  void add(InputLine line) {
    byKey.computeIfAbsent(line.key(), key -> new ArrayDeque<>()).addLast(line);
    size++;
    bytes += line.size();
  }

  /** Takes out the first line of its key, or the lines that were packed into it. */
  void remove(InputLine line) {
    Deque<InputLine> lines = byKey.remove(line.key());
    for (InputLine part : line.parts()) {
      if (lines == null || lines.pollFirst() != part) {
        throw new IllegalStateException("line " + part.number() + " is not the first of its key");
      }
      size--;
      bytes -= part.size();
    }
    if (lines != null && !lines.isEmpty()) {
      byKey.put(line.key(), lines);
    }
  }

  /** All that wait. */
  Set<InputLine> lines() {
    Set<InputLine> lines = new HashSet<>();
    byKey.values().forEach(lines::addAll);
    return lines;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** What the lines hold, keys included. */
  long bytes() {
    return bytes;
  }

  /**
   * The first lines of as many keys as fit in a request; they stay here until removed.
   *
   * @param limit at most so many
   */
  List<InputLine> nextBatch(int limit) {
    List<InputLine> batch = new ArrayList<>();
    int batchBytes = 0;
    for (Deque<InputLine> lines : byKey.values()) {
      InputLine line = head.apply(lines);
      boolean isLarge = line.data().length > LARGE;
      if (batch.isEmpty() && isLarge) {
        return List.of(line);
      }
      if (isLarge
          || batch.size() == Math.min(limit, MAX_RECORDS)
          || batchBytes + line.size() > MAX_BYTES) {
        break;
      }
      batch.add(line);
      batchBytes += line.size();
    }
    return batch;
  }
}
