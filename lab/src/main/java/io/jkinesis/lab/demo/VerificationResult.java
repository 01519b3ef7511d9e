package io.jkinesis.lab.demo;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.Processed;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The result of the demo's verification.
 *
 * @param distinct the number of different processed records
 * @param duplicates the number of records that were processed again
 * @param orderViolations the number of records that were processed out of sequence within their
 *     key, or again by a consumer that was not restarted
 * @param shardsSeen the number of shards that had a consumer
 * @param objections the problems, one line each; empty if there are none
 */
record VerificationResult(
    int distinct, int duplicates, int orderViolations, int shardsSeen, List<String> objections) {

  static VerificationResult of(
      Journals journals, int records, List<Shard> shards, Leases leases, long processesLeft) {
    List<String> objections = new ArrayList<>();
    int distinct = journals.distinct();
    int violations = orderViolations(journals.all());
    if (distinct != records) {
      objections.add(records - distinct + " of " + records + " records were not processed");
    }
    if (violations > 0) {
      objections.add(violations + " records were processed out of sequence within their key");
    }
    int seen = new HashSet<>(journals.all().stream().map(Journal::shardId).toList()).size();
    if (seen != shards.size()) {
      objections.add("of " + shards.size() + " shards only " + seen + " had a consumer");
    }
    for (Shard shard : shards) {
      checkpointObjection(shard, journals, leases, objections);
    }
    if (processesLeft > 0) {
      objections.add(processesLeft + " processes are left");
    }
    return new VerificationResult(
        distinct, journals.total() - distinct, violations, seen, List.copyOf(objections));
  }

  boolean isProved() {
    return objections.isEmpty();
  }

  /** Counts the records that are out of sequence; journals are sorted by their start. */
  static int orderViolations(List<Journal> journals) {
    int violations = 0;
    Map<String, Integer> next = new HashMap<>();
    Set<String> begun = new HashSet<>();
    for (Journal journal : journals) {
      boolean restarted = !begun.add(journal.shardId());
      Map<String, Integer> nextHere = new HashMap<>();
      for (Processed processed : journal.processed()) {
        NumberedRecord record = processed.record();
        int expected = next.getOrDefault(record.key(), 0);
        Integer expectedHere = nextHere.get(record.key());
        boolean replay =
            restarted
                && record.order() < expected
                && (expectedHere == null || record.order() == expectedHere);
        if (record.order() != expected && !replay) {
          violations++;
        }
        nextHere.put(record.key(), record.order() + 1);
        next.merge(record.key(), record.order() + 1, Math::max);
      }
    }
    return violations;
  }

  private static void checkpointObjection(
      Shard shard, Journals journals, Leases leases, List<String> objections) {
    boolean closed = ManagedStream.isClosed(shard);
    Lease lease = leases.get(shard.shardId());
    if (lease == null) {
      if (!closed) { // the KCL deletes the leases of finished shards
        objections.add(shard.shardId() + " has no lease");
      }
      return;
    }
    if (lease.isDone()) {
      return;
    }
    BigInteger last =
        journals.of(shard.shardId()).stream()
            .flatMap(journal -> journal.processed().stream())
            .map(Processed::sequenceNumber)
            .max(BigInteger::compareTo)
            .orElse(BigInteger.ZERO);
    String checkpoint = lease.checkpoint().sequenceNumber();
    if (closed) {
      objections.add(shard.shardId() + " is closed, but its checkpoint is " + checkpoint);
    } else if (last.signum() > 0 && !isAtOrPast(checkpoint, last)) {
      objections.add(shard.shardId() + ": checkpoint " + checkpoint + " is before record " + last);
    }
  }

  private static boolean isAtOrPast(String checkpoint, BigInteger last) {
    return checkpoint.matches("\\d+") && new BigInteger(checkpoint).compareTo(last) >= 0;
  }
}
