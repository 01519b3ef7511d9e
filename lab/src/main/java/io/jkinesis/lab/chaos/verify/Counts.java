package io.jkinesis.lab.chaos.verify;

import java.util.List;
import java.util.Objects;

/**
 * The counts of events.
 *
 * @param sessions consumers that were initialized
 * @param checkpointsMoved checkpoints written to the lease table
 * @param checkpointsRefused checkpoints that were rejected because the lease was lost
 * @param leasesTakenOver leases that moved from one worker to another
 */
public record Counts(
    int sessions, long checkpointsMoved, long checkpointsRefused, long leasesTakenOver) {

  private static final String LEASE_LOST = "ShutdownException";

  public static Counts of(RunHistory history) {
    List<LeaseWrite> writes =
        history.shards().stream().flatMap(shard -> shard.leaseWrites().stream()).toList();
    List<JournaledSession> sessions =
        history.shards().stream().flatMap(shard -> shard.sessions().stream()).toList();
    return new Counts(
        sessions.size(),
        writes.stream().filter(LeaseWrite::movesCheckpoint).count(),
        sessions.stream()
            .flatMap(session -> session.checkpoints().stream())
            .filter(asked -> LEASE_LOST.equals(asked.answer()))
            .count(),
        writes.stream().filter(Counts::isTakenOver).count());
  }

  private static boolean isTakenOver(LeaseWrite write) {
    return write.before() != null
        && write.after() != null
        && write.before().holder() != null
        && write.after().holder() != null
        && !Objects.equals(write.before().holder(), write.after().holder());
  }
}
