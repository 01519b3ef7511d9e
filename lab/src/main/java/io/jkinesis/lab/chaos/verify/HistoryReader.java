package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.worker.internal.leases.Lease;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Reads the history of every shard at the end of a run. */
public final class HistoryReader {

  private HistoryReader() {}

  /** Reads the whole stream, and sorts sessions and changes of leases by shard. */
  public static List<ShardHistory> read(
      ManagedStream stream, Journals journals, List<LeaseWrite> leaseWrites) {
    Map<String, List<JournaledSession>> sessions = new HashMap<>();
    for (Journal journal : journals.all()) {
      if (journal.started() != null) {
        sessions
            .computeIfAbsent(journal.shardId(), id -> new ArrayList<>())
            .add(JournaledSession.of(journal));
      }
    }
    Map<String, List<LeaseWrite>> writes = new HashMap<>();
    for (LeaseWrite write : leaseWrites) {
      Lease lease = write.after() == null ? write.before() : write.after();
      String shardId = Objects.requireNonNull(lease, "one of them is there").shardId();
      writes.computeIfAbsent(shardId, id -> new ArrayList<>()).add(write);
    }
    List<ShardHistory> shards = new ArrayList<>();
    for (Shard shard : stream.shards()) {
      String id = shard.shardId();
      shards.add(
          new ShardHistory(
              id,
              ManagedStream.isClosed(shard),
              stream.read(shard).stream().map(HistoryReader::record).toList(),
              sessions.getOrDefault(id, List.of()),
              writes.getOrDefault(id, List.of())));
    }
    return shards;
  }

  private static StreamRecord record(Record record) {
    return new StreamRecord(
        new BigInteger(record.sequenceNumber()),
        NumberedRecord.parse(record.partitionKey(), record.data().asUtf8String()),
        record.approximateArrivalTimestamp());
  }
}
