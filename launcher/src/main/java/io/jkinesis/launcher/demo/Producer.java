package io.jkinesis.launcher.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Puts the demo's records at a steady rate. One request at a time, with each key in it at most
 * once, and what was not taken is put again before anything else: so a key's records are in the
 * stream in their order.
 */
final class Producer {

  /** The most that one request takes, so the most keys. */
  static final int MAX_KEYS = 500;

  /** Half of what a shard takes. */
  private static final int RECORDS_A_SECOND_A_SHARD = 500;

  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private final DemoStream stream;
  private final int records;
  private final int keys;
  private final int rate;
  private final AtomicInteger put = new AtomicInteger();

  Producer(DemoStream stream, int records, int shards) {
    this.stream = stream;
    this.records = records;
    this.keys = Math.min(MAX_KEYS, records);
    this.rate = shards * RECORDS_A_SECOND_A_SHARD;
  }

  /** How many records the stream has taken; from any thread. */
  int put() {
    return put.get();
  }

  /** Puts the records up to a place in the sequence; returns when the stream has taken them. */
  void putUntil(int end) throws InterruptedException {
    long start = System.nanoTime();
    int first = put.get();
    while (put.get() < Math.min(end, records)) {
      int from = put.get();
      long due = start + TimeUnit.SECONDS.toNanos(from - first) / rate;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      putAll(
          IntStream.range(from, Math.min(from + keys, Math.min(end, records)))
              .mapToObj(index -> DemoRecord.at(index, keys))
              .toList());
    }
  }

  private void putAll(List<DemoRecord> batch) throws InterruptedException {
    List<DemoRecord> left = batch;
    while (true) {
      List<DemoRecord> refused = stream.put(left);
      put.addAndGet(left.size() - refused.size());
      if (refused.isEmpty()) {
        return;
      }
      left = refused;
      TimeUnit.NANOSECONDS.sleep(BEFORE_RETRY.toNanos());
    }
  }
}
