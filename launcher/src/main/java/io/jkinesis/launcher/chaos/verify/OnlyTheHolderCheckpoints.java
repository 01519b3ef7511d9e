package io.jkinesis.launcher.chaos.verify;

import io.jkinesis.launcher.lab.AskedCheckpoint;
import io.jkinesis.launcher.leases.Checkpoint;
import io.jkinesis.launcher.leases.Lease;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No consumer that had lost its lease has checkpointed. The holder of a lease is its
 * checkpointOwner while it is handed over, else its leaseOwner. Then:
 *
 * <ol>
 *   <li>each checkpoint in the lease table was asked for, earlier, by a session of the worker that
 *       held the lease when it was written, and that session started after the worker had got the
 *       lease this time;
 *   <li>no checkpoint goes back;
 *   <li>what a session was told is stored was written while its worker held the lease;
 *   <li>and it had not asked for it after the next session of the shard had started. One that its
 *       worker started without the lease is no such session: a worker that was suspended just then
 *       initialises its consumer when it wakes up, and learns of the loss later.
 * </ol>
 *
 * The KCL answers a checkpoint that repeats a session's last one with success without looking at
 * the lease, and writes nothing; so 3 and 4 are not for repetitions.
 */
final class OnlyTheHolderCheckpoints implements Invariant {

  @Override
  public String name() {
    return "nobody checkpoints who has lost the lease";
  }

  @Override
  public List<String> violations(History history) {
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
    Instant heldSince = Instant.MIN;
    for (LeaseWrite write : shard.leaseWrites()) {
      if (write.movesCheckpoint()) {
        checkWrite(shard, write, heldSince, violations);
      }
      if (!Objects.equals(holder(write.before()), holder(write.after()))) {
        heldSince = write.notBefore();
      }
    }
  }

  private static void checkWrite(
      ShardHistory shard, LeaseWrite write, Instant heldSince, List<String> violations) {
    Lease before = Objects.requireNonNull(write.before(), "a write that moves a checkpoint");
    String checkpoint = LeaseWrite.position(Objects.requireNonNull(write.after()));
    String what = shard.shardId() + ": checkpoint " + checkpoint;
    List<Session> askers =
        shard.sessions().stream()
            .filter(session -> hasAsked(session, checkpoint, write.seen()))
            .toList();
    if (askers.isEmpty()) {
      violations.add(what + " was written, but no session had asked for it");
    } else if (askers.stream()
        .noneMatch(
            session ->
                session.worker().equals(before.holder())
                    && !session.started().isBefore(heldSince))) {
      violations.add(
          what
              + " of "
              + askers.get(0).name()
              + " was written while "
              + before.holder()
              + " held the lease, since "
              + heldSince);
    }
    if (compare(checkpoint, LeaseWrite.position(before)) < 0) {
      violations.add(
          what + " was written over " + LeaseWrite.position(before) + ", which is behind it");
    }
  }

  private static boolean hasAsked(Session session, String position, Instant before) {
    return session.checkpoints().stream()
        .anyMatch(asked -> asked.position().equals(position) && !asked.at().isAfter(before));
  }

  private static void checkAnswers(
      ShardHistory shard, Session session, @Nullable Session next, List<String> violations) {
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
        violations.add(what + "though " + next.name() + " had started before it asked");
      }
    }
  }

  private static @Nullable Session nextOfAHolder(ShardHistory shard, int index) {
    return shard.sessions().stream()
        .skip(index + 1L)
        .filter(session -> session.worker().equals(holderAt(shard, session.started())))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String holderAt(ShardHistory shard, Instant time) {
    String holder = null;
    for (LeaseWrite write : shard.leaseWrites()) {
      if (!write.seen().isAfter(time)) {
        holder = holder(write.after());
      }
    }
    return holder;
  }

  private static boolean isWriteOf(LeaseWrite write, Session session, AskedCheckpoint asked) {
    return write.movesCheckpoint()
        && asked.position().equals(LeaseWrite.position(Objects.requireNonNull(write.after())))
        && session.worker().equals(holder(write.before()));
  }

  private static @Nullable String holder(@Nullable Lease lease) {
    return lease == null ? null : lease.holder();
  }

  /** Compares positions: where a shard starts, sequence numbers, its end. */
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
