package io.jkinesis.lab.chaos.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Each record that the producer has put is in the stream and was processed at least once by some
 * session. If the answer to a put was late or lost, the record may be in the stream twice, with two
 * sequence numbers; one of them is enough. Records whose turn had not come when the run ended are
 * {@link WaitingRecords}: they are one violation together.
 */
final class NoRecordIsLost implements Invariant {

  @Override
  public String name() {
    return "no record is lost";
  }

  @Override
  public List<String> violations(RunHistory history) {
    BitSet missing = new BitSet();
    missing.set(0, history.put());
    BitSet unprocessed = new BitSet();
    unprocessed.set(0, history.put());
    for (ShardHistory shard : history.shards()) {
      for (int i = 0; i < shard.records().size(); i++) {
        int id = shard.records().get(i).record().id();
        missing.clear(id);
        if (shard.firstProcessed(i) != null) {
          unprocessed.clear(id);
        }
      }
    }
    List<String> violations = new ArrayList<>();
    missing.stream()
        .mapToObj(id -> "record " + id + " was put, but is not in the stream")
        .forEach(violations::add);
    WaitingRecords waiting = WaitingRecords.of(history, unprocessed);
    unprocessed.andNot(waiting.ids());
    for (ShardHistory shard : history.shards()) {
      for (StreamRecord one : shard.records()) {
        if (unprocessed.get(one.record().id())) {
          violations.add(
              shard.shardId()
                  + ": record "
                  + one.record().id()
                  + " was never processed, sequence number "
                  + one.sequenceNumber());
        }
      }
    }
    violations.addAll(waiting.violations());
    return violations;
  }
}
