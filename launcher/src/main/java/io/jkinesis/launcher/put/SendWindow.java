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
 * Lines that wait to be put, in sequence for each key. A batch never contains two lines of one key:
 * Kinesis might reject the first and accept the second, and their sequence would be lost.
 */
final class SendWindow {

  /** PutRecords accepts no more. */
  static final int MAX_RECORDS = 500;

  /** The original limit of PutRecords; the current one is twice as high. */
  static final int MAX_BYTES = 5 << 20;

  /** Larger lines are sent alone: if a stream does not allow them, only they are rejected. */
  static final int LARGE = 1 << 20;

  /** Keys take turns: after its line was put, a key goes to the end. */
  private final Map<String, Deque<InputLine>> byKey = new LinkedHashMap<>();

  private final Function<Deque<InputLine>, InputLine> head;
  private int size;
  private long bytes;

  /** Creates a window in which each line becomes a record. */
  SendWindow() {
    this(Deque::getFirst);
  }

  /**
   * Creates a window that makes records in another way.
   *
   * @param head makes one record of the first lines of a key
   */
  SendWindow(Function<Deque<InputLine>, InputLine> head) {
    this.head = head;
  }

  void add(InputLine line) {
    byKey.computeIfAbsent(line.key(), key -> new ArrayDeque<>()).addLast(line);
    size++;
    bytes += line.size();
  }

  /** Removes the first line of its key, or the lines that were packed into it. */
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

  /** Returns all lines that wait. */
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

  /** Returns the size of the lines, including keys. */
  long bytes() {
    return bytes;
  }

  /**
   * Returns the first lines of as many keys as fit into a request; they stay in the window until
   * removed.
   *
   * @param limit the maximum number
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
