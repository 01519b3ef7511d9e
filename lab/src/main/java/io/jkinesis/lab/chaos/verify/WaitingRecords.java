package io.jkinesis.lab.chaos.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Records that no session has reached: no later record of their shard was processed, and the shard
 * was not consumed to its end. Whether they would have been processed is not known, because the
 * workers were stopped before.
 *
 * @param ids their IDs
 * @param shards in how many shards they are
 * @param longest how long the oldest of them had waited when the workers were stopped
 */
record WaitingRecords(BitSet ids, int shards, Duration longest) {

  /**
   * Finds them.
   *
   * @param unprocessed the IDs of the records that were not processed
   */
  static WaitingRecords of(RunHistory history, BitSet unprocessed) {
    BitSet ids = new BitSet();
    int shards = 0;
    Instant oldest = history.stopped();
    for (ShardHistory shard : history.shards()) {
      boolean isWaiting = false;
      for (StreamRecord one : shard.unreached()) {
        if (unprocessed.get(one.record().id())) {
          ids.set(one.record().id());
          isWaiting = true;
          oldest = one.arrival().isBefore(oldest) ? one.arrival() : oldest;
        }
      }
      shards += isWaiting ? 1 : 0;
    }
    return new WaitingRecords(ids, shards, Duration.between(oldest, history.stopped()));
  }

  /** Returns one line; none if no record waits. */
  List<String> violations() {
    return ids.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "not everything was processed in time: when the workers were stopped, %,d records"
                    + " in %d shards were still waiting, the oldest for %,d s; whether they are lost"
                    + " is not known: repeat the run with less load",
                ids.cardinality(),
                shards,
                longest.toSeconds()));
  }
}
