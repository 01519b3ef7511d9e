package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.Processed;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The complete history of one shard. */
public final class ShardHistory {

  private final String shardId;
  private final boolean closed;
  private final List<StreamRecord> records;
  private final List<BigInteger> sequenceNumbers;
  private final List<JournaledSession> sessions;
  private final List<LeaseWrite> leaseWrites;
  private final @Nullable Instant[] firstProcessed;

  /**
   * @param closed whether it was split or merged
   * @param records all records that were ever put, in sequence
   * @param leaseWrites the writes to its lease, in sequence
   */
  public ShardHistory(
      String shardId,
      boolean closed,
      List<StreamRecord> records,
      List<JournaledSession> sessions,
      List<LeaseWrite> leaseWrites) {
    this.shardId = shardId;
    this.closed = closed;
    this.records = List.copyOf(records);
    this.sequenceNumbers = records.stream().map(StreamRecord::sequenceNumber).toList();
    this.sessions =
        sessions.stream().sorted(Comparator.comparing(JournaledSession::started)).toList();
    this.leaseWrites = List.copyOf(leaseWrites);
    this.firstProcessed = findFirstProcessed();
  }

  private @Nullable Instant[] findFirstProcessed() {
    @Nullable Instant[] first = new Instant[records.size()];
    for (JournaledSession session : sessions) {
      for (Processed processed : session.processed()) {
        int index = indexBehind(processed.sequenceNumber()) - 1;
        if (index >= 0
            && sequenceNumbers.get(index).equals(processed.sequenceNumber())
            && (first[index] == null || processed.at().isBefore(first[index]))) {
          first[index] = processed.at();
        }
      }
    }
    return first;
  }

  String shardId() {
    return shardId;
  }

  boolean isClosed() {
    return closed;
  }

  List<StreamRecord> records() {
    return records;
  }

  /** Returns the sessions in the order in which they started. */
  List<JournaledSession> sessions() {
    return sessions;
  }

  List<LeaseWrite> leaseWrites() {
    return leaseWrites;
  }

  /** Returns when any session first processed the record at an index; null if none did. */
  @Nullable Instant firstProcessed(int index) {
    return firstProcessed[index];
  }

  /**
   * Returns the records that no session has reached: those after the last processed one; none if
   * the shard was consumed to its end.
   */
  List<StreamRecord> unreached() {
    if (leaseWrites.stream().anyMatch(LeaseWrite::isShardEnd)) {
      return List.of();
    }
    int reached = records.size();
    while (reached > 0 && firstProcessed[reached - 1] == null) {
      reached--;
    }
    return records.subList(reached, records.size());
  }

  /** Returns the index of the first record after a sequence number. */
  int indexBehind(BigInteger sequenceNumber) {
    int found = Collections.binarySearch(sequenceNumbers, sequenceNumber);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
