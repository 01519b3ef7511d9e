package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds how many leading records of a batch are finished, because records can finish in any order.
 */
final class FinishedPrefix {

  private final List<KinesisRecord> batch;
  private final Set<KinesisRecord> ahead = Collections.newSetFromMap(new IdentityHashMap<>(0));
  private int length;

  FinishedPrefix(List<KinesisRecord> batch) {
    this.batch = batch;
  }

  /** Marks records as finished; returns by how many records the prefix has grown. */
  int add(List<KinesisRecord> done) {
    int before = length;
    for (KinesisRecord record : done) {
      if (length < batch.size() && batch.get(length) == record) {
        length++;
        skipWhatIsDone();
      } else {
        ahead.add(record);
      }
    }
    return length - before;
  }

  private void skipWhatIsDone() {
    while (!ahead.isEmpty() && length < batch.size() && ahead.remove(batch.get(length))) {
      length++;
    }
  }

  /** Returns the last record of the prefix, which must not be empty. */
  KinesisRecord last() {
    return batch.get(length - 1);
  }
}
