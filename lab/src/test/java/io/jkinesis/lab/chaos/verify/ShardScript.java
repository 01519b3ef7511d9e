package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.AskedCheckpoint;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.Processed;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.TestLeases;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of a shard in a test. Times are seconds. */
final class ShardScript {

  private final String shardId;
  private final List<StreamRecord> records = new ArrayList<>();
  private final List<JournaledSession> sessions = new ArrayList<>();
  private final List<LeaseWrite> writes = new ArrayList<>();
  private @Nullable Lease lease;
  private boolean closed;

  private ShardScript(String shardId) {
    this.shardId = shardId;
  }

  static ShardScript shard(String shardId) {
    return new ShardScript(shardId);
  }

  /** Returns a history of shards without problems at the end, which is at second 100. */
  static RunHistory history(int put, ShardScript... shards) {
    return new RunHistory(
        put,
        List.of(shards).stream().map(ShardScript::build).toList(),
        at(100),
        Leases.none(),
        List.of(),
        List.of());
  }

  ShardScript closed() {
    closed = true;
    return this;
  }

  /** Adds a record that arrives at time 0. */
  ShardScript record(long sequenceNumber, int id, String key, int order) {
    return record(sequenceNumber, id, key, order, 0);
  }

  ShardScript record(long sequenceNumber, int id, String key, int order, int arrival) {
    records.add(
        new StreamRecord(
            BigInteger.valueOf(sequenceNumber),
            new NumberedRecord(id, key, order, 0),
            at(arrival)));
    return this;
  }

  /**
   * Adds a session.
   *
   * @param lines such as {@code 5 processed 10} and {@code 6 asked 10 stored}
   */
  ShardScript session(String worker, int started, String from, String... lines) {
    List<Processed> processed = new ArrayList<>();
    List<AskedCheckpoint> checkpoints = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      Instant at = at(Integer.parseInt(words[0]));
      if (words[1].equals("processed")) {
        processed.add(
            new Processed(at, new BigInteger(words[2]), new NumberedRecord(0, "any", 0, 0)));
      } else {
        checkpoints.add(new AskedCheckpoint(at, words[2], words.length > 3 ? words[3] : null));
      }
    }
    sessions.add(new JournaledSession(worker, started, at(started), from, processed, checkpoints));
    return this;
  }

  /** Adds a write to the lease, in the second before it was seen. */
  ShardScript lease(int seen, @Nullable String owner, String checkpoint) {
    return lease(seen, owner, null, checkpoint);
  }

  ShardScript lease(
      int seen, @Nullable String owner, @Nullable String checkpointOwner, String checkpoint) {
    Lease after = TestLeases.lease(shardId, owner, checkpointOwner, checkpoint);
    writes.add(new LeaseWrite(at(seen - 1), at(seen), lease, after));
    lease = after;
    return this;
  }

  ShardHistory build() {
    return new ShardHistory(shardId, closed, records, sessions, writes);
  }

  static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
