package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.AskedCheckpoint;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No consumer that had lost its lease has checkpointed. A worker has a lease while it is the owner,
 * and during a handoff: then it is the checkpointOwner, and the owner is the next worker. So:
 *
 * <ol>
 *   <li>each checkpoint in the lease table was requested earlier by a session of a worker that had
 *       the lease when it was written, and the session started after the worker had acquired the
 *       lease this time;
 *   <li>no checkpoint moves backward;
 *   <li>a checkpoint that a session was told is stored was written while its worker had the lease;
 *   <li>and it was not requested after the next session of the shard had started. This excludes
 *       sessions that a worker started without the lease: a worker that was suspended at that
 *       moment initializes its consumer when it wakes up, and detects the loss later.
 * </ol>
 *
 * If a checkpoint repeats a session's last one, the KCL reports success without checking the lease,
 * and writes nothing; so 3 and 4 do not apply to repetitions. If both workers of a handoff were
 * killed, the one that was to get the lease has it when it is restarted ({@code
 * DynamoDBLeaseRenewer.initialize}), and never removes the other's name: 1 and 3 then allow both to
 * checkpoint, and 4 ensures that they did not do so at the same time.
 */
final class OnlyTheHolderCheckpoints implements Invariant {

  @Override
  public String name() {
    return "no worker checkpoints without the lease";
  }

  @Override
  public List<String> violations(RunHistory history) {
    List<String> violations = new ArrayList<>();
    for (ShardHistory shard : history.shards()) {
      checkWrites(shard, violations);
      for (int i = 0; i < shard.sessions().size(); i++) {
        checkAnswers(shard, shard.sessions().get(i), nextOfAHolder(shard, i), violations);
      }
    }
    return violations;
  }

  private static void checkWrites(ShardHistory shard, List<String> violations) {
    Map<String, Instant> heldSince = new HashMap<>();
    for (LeaseWrite write : shard.leaseWrites()) {
      if (write.movesCheckpoint()) {
        checkWrite(shard, write, heldSince, violations);
      }
      List<String> before = holders(write.before());
      holders(write.after()).stream()
          .filter(worker -> !before.contains(worker))
          .forEach(worker -> heldSince.put(worker, write.notBefore()));
    }
  }

  private static void checkWrite(
      ShardHistory shard,
      LeaseWrite write,
      Map<String, Instant> heldSince,
      List<String> violations) {
    Lease before = Objects.requireNonNull(write.before(), "a write that moves a checkpoint");
    String checkpoint = LeaseWrite.position(Objects.requireNonNull(write.after()));
    String what = shard.shardId() + ": checkpoint " + checkpoint;
    List<JournaledSession> askers =
        shard.sessions().stream()
            .filter(session -> hasAsked(session, checkpoint, write.seen()))
            .toList();
    if (askers.isEmpty()) {
      violations.add(what + " was written, but no session had requested it");
    } else if (askers.stream()
        .noneMatch(
            session ->
                holders(before).contains(session.worker())
                    && !session.started().isBefore(since(heldSince, session.worker())))) {
      violations.add(what + " of " + askers.get(0).name() + heldBy(before, heldSince));
    }
    if (compare(checkpoint, LeaseWrite.position(before)) < 0) {
      violations.add(
          what
              + " was written over "
              + LeaseWrite.position(before)
              + ", which is later in the shard");
    }
  }

  private static String heldBy(Lease lease, Map<String, Instant> heldSince) {
    return " was written while the lease was held"
        + holders(lease).stream()
            .map(worker -> " by " + worker + " since " + since(heldSince, worker))
            .collect(Collectors.joining(" and"));
  }

  /** From the first write on, if it was never seen to acquire the lease. */
  private static Instant since(Map<String, Instant> heldSince, String worker) {
    return heldSince.getOrDefault(worker, Instant.MIN);
  }

  private static boolean hasAsked(JournaledSession session, String position, Instant before) {
    return session.checkpoints().stream()
        .anyMatch(asked -> asked.position().equals(position) && !asked.at().isAfter(before));
  }

  private static void checkAnswers(
      ShardHistory shard,
      JournaledSession session,
      @Nullable JournaledSession next,
      List<String> violations) {
    String last = session.startPosition();
    for (AskedCheckpoint asked : session.checkpoints()) {
      if (!asked.isStored() || asked.position().equals(last)) {
        continue;
      }
      last = asked.position();
      String what =
          shard.shardId() + ": " + session.name() + " was told that " + last + " is stored, ";
      if (shard.leaseWrites().stream().noneMatch(write -> isWriteOf(write, session, asked))) {
        violations.add(
            what + "but it was not written while " + session.worker() + " had the lease");
      }
      if (next != null && asked.at().isAfter(next.started())) {
        violations.add(what + "though " + next.name() + " had started before the request");
      }
    }
  }

  private static @Nullable JournaledSession nextOfAHolder(ShardHistory shard, int index) {
    return shard.sessions().stream()
        .skip(index + 1L)
        .filter(session -> holdersAt(shard, session.started()).contains(session.worker()))
        .findFirst()
        .orElse(null);
  }

  private static List<String> holdersAt(ShardHistory shard, Instant time) {
    List<String> holders = List.of();
    for (LeaseWrite write : shard.leaseWrites()) {
      if (!write.seen().isAfter(time)) {
        holders = holders(write.after());
      }
    }
    return holders;
  }

  private static boolean isWriteOf(
      LeaseWrite write, JournaledSession session, AskedCheckpoint asked) {
    return write.movesCheckpoint()
        && asked.position().equals(LeaseWrite.position(Objects.requireNonNull(write.after())))
        && holders(write.before()).contains(session.worker());
  }

  private static List<String> holders(@Nullable Lease lease) {
    return lease == null
        ? List.of()
        : Stream.of(lease.owner(), lease.checkpointOwner()).filter(Objects::nonNull).toList();
  }

  /** Compares positions: the start of a shard, sequence numbers, and its end. */
  private static int compare(String a, String b) {
    return rank(a) == 1 && rank(b) == 1
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : Integer.compare(rank(a), rank(b));
  }

  private static int rank(String position) {
    if (position.equals(Checkpoint.SHARD_END.sequenceNumber())) {
      return 2;
    }
    return Character.isDigit(position.charAt(0)) ? 1 : 0;
  }
}
