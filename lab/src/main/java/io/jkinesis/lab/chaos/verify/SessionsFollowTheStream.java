package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.Processed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Each session starts directly after a checkpoint that was in the lease table when it started or
 * earlier. From there it processes exactly the stream's records: each once, none left out, and none
 * that is not in the stream. So redeliveries always start at a checkpoint.
 */
final class SessionsFollowTheStream implements Invariant {

  private static final String FROM_THE_START = "TRIM_HORIZON";

  @Override
  public String name() {
    return "each session follows the stream, from a stored checkpoint on";
  }

  @Override
  public List<String> violations(RunHistory history) {
    List<String> violations = new ArrayList<>();
    for (ShardHistory shard : history.shards()) {
      for (JournaledSession session : shard.sessions()) {
        if (!wasStored(session, shard)) {
          violations.add(
              where(shard, session)
                  + " started behind "
                  + session.startPosition()
                  + ", which was never a checkpoint of the lease table before");
        }
        follow(shard, session, violations);
      }
    }
    return violations;
  }

  private static boolean wasStored(JournaledSession session, ShardHistory shard) {
    return shard.leaseWrites().stream()
        .filter(write -> !write.notBefore().isAfter(session.started()))
        .anyMatch(
            write ->
                write.after() != null
                    && LeaseWrite.position(write.after()).equals(session.startPosition()));
  }

  private static void follow(
      ShardHistory shard, JournaledSession session, List<String> violations) {
    int index =
        session.startPosition().equals(FROM_THE_START)
            ? 0
            : shard.indexBehind(new BigInteger(session.startPosition()));
    for (Processed processed : session.processed()) {
      BigInteger expected =
          index < shard.records().size() ? shard.records().get(index).sequenceNumber() : null;
      if (!processed.sequenceNumber().equals(expected)) {
        violations.add(
            where(shard, session)
                + " processed "
                + processed.sequenceNumber()
                + " where "
                + (expected == null ? "the stream's end" : expected)
                + " came");
        return;
      }
      index++;
    }
  }

  private static String where(ShardHistory shard, JournaledSession session) {
    return shard.shardId() + ": " + session.name();
  }
}
