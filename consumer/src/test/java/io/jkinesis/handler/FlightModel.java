package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deliberately simple model of the records in flight: everything is computed by iterating over
 * all records in order. A record is identified by its text.
 */
final class FlightModel {

  /** Records of this key are filtered out. */
  static final String UNWANTED = "unwanted";

  private final int parallelism;
  private final int maxInFlight;
  private final List<KinesisRecord> delivered = new ArrayList<>();
  private final Set<String> finished = new HashSet<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private int accepted;

  FlightModel(int parallelism, int maxInFlight) {
    this.parallelism = parallelism;
    this.maxInFlight = maxInFlight;
  }

  int parallelism() {
    return parallelism;
  }

  int maxInFlight() {
    return maxInFlight;
  }

  void deliver(KinesisRecord record) {
    delivered.add(record);
    accept();
  }

  void finish(String text) {
    finished.add(text);
    accept();
  }

  /** Returns how often a record has failed so far. */
  int failed(String text) {
    return failures.merge(text, 1, Integer::sum);
  }

  private void accept() {
    while (accepted < delivered.size() && accepted - contiguous() < maxInFlight) {
      KinesisRecord record = delivered.get(accepted++);
      if (record.partitionKey().equals(UNWANTED)) {
        finished.add(record.text());
      }
    }
  }

  /** Returns how many records precede the first unfinished one. */
  private int contiguous() {
    int count = 0;
    while (count < delivered.size() && finished.contains(delivered.get(count).text())) {
      count++;
    }
    return count;
  }

  boolean isHeldBack() {
    return accepted < delivered.size();
  }

  int unfinished() {
    return accepted - finished.size();
  }

  /** Returns the first unfinished record of each key. */
  Set<String> mayRun() {
    Map<String, String> firstOfKey = new HashMap<>();
    for (KinesisRecord record : delivered.subList(0, accepted)) {
      if (!finished.contains(record.text())) {
        firstOfKey.putIfAbsent(record.partitionKey(), record.text());
      }
    }
    return new HashSet<>(firstOfKey.values());
  }

  int running() {
    return Math.min(parallelism, mayRun().size());
  }

  /** Returns the expected checkpoint; null if there is none yet. */
  @Nullable String watermark() {
    int count = contiguous();
    return count == 0 ? null : delivered.get(count - 1).text();
  }

  /** Returns the records that failed twice. */
  Set<String> dead() {
    Set<String> dead = new HashSet<>();
    failures.forEach(
        (text, times) -> {
          if (times == 2) {
            dead.add(text);
          }
        });
    return dead;
  }
}
