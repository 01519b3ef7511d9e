package io.jkinesis.lab.chaos.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of each key are processed in sequence: sorted by the time at which each was first
 * processed, by any session of any shard, they are in the order in which they were put.
 * Redeliveries, which come later, do not count here; {@link SessionsFollowTheStream} checks them.
 */
final class EachKeyIsInOrder implements Invariant {

  @Override
  public String name() {
    return "each key's records are processed in sequence";
  }

  @Override
  public List<String> violations(RunHistory history) {
    Map<String, SortedMap<Integer, Instant>> keys = new TreeMap<>();
    for (ShardHistory shard : history.shards()) {
      for (int i = 0; i < shard.records().size(); i++) {
        StreamRecord one = shard.records().get(i);
        Instant processed = shard.firstProcessed(i);
        if (processed != null) {
          keys.computeIfAbsent(one.record().key(), key -> new TreeMap<>())
              .merge(one.record().order(), processed, EachKeyIsInOrder::earlier);
        }
      }
    }
    List<String> violations = new ArrayList<>();
    keys.forEach((key, times) -> check(key, times, violations));
    return violations;
  }

  private static void check(
      String key, SortedMap<Integer, Instant> times, List<String> violations) {
    Instant before = Instant.MIN;
    int orderBefore = -1;
    for (Map.Entry<Integer, Instant> entry : times.entrySet()) {
      if (entry.getValue().isBefore(before)) {
        violations.add(
            key
                + ": its record number "
                + entry.getKey()
                + " was processed at "
                + entry.getValue()
                + ", number "
                + orderBefore
                + " only at "
                + before);
      }
      before = entry.getValue();
      orderBefore = entry.getKey();
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
