package io.jkinesis.launcher.reset;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseOrigin;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans the change of each lease. docs/decisions/0007-resetting-checkpoints.md explains how the KCL
 * treats leases, and the reasons for the plan.
 */
final class Planner {

  private static final int MOST_NAMES = 5;
  private static final String OF_ANOTHER_STREAM = "of another stream";

  private final Leases leases;
  private final @Nullable StreamShards stream;
  private final Destinations destinations;
  private final boolean isAnotherStreams;
  private final SortedMap<String, Change> changes = new TreeMap<>();

  /**
   * Creates a planner for these leases.
   *
   * @param stream null if it is not known: then shards without a lease are unknown
   */
  Planner(Leases leases, @Nullable StreamShards stream, Destinations destinations) {
    this.leases = leases;
    this.stream = stream;
    this.destinations = destinations;
    this.isAnotherStreams = stream != null && new LeaseOrigin(leases, stream).isAnotherStreams();
  }

  /** Plans a reset of the whole application. */
  ResetPlan all() throws JkinesisException, InterruptedException {
    for (Lease lease : leases.all()) {
      put(change(lease));
    }
    if (stream != null) {
      for (String shardId : stream.ids()) {
        if (leases.get(shardId) == null) {
          addMissing(shardId, stream);
        }
      }
    }
    addPartners();
    return plan();
  }

  /** Plans a reset of some shards, while the others keep their checkpoints. */
  ResetPlan only(SortedSet<String> shardIds) throws JkinesisException, InterruptedException {
    for (String shardId : shardIds) {
      Lease lease = leases.get(shardId);
      if (lease != null) {
        put(change(lease));
      } else if (stream != null && stream.has(shardId)) {
        put(make(shardId, stream, destinations.of(shardId)));
      } else {
        throw unknown(shardId);
      }
    }
    addPartners();
    return plan();
  }

  private ResetPlan plan() {
    return new ResetPlan(List.copyOf(changes.values()), Notes.of(changes.values(), leases));
  }

  private void put(Change change) {
    changes.put(change.shardId(), change);
  }

  private Change change(Lease lease) throws JkinesisException, InterruptedException {
    if (stream != null && !stream.has(lease.shardId())) {
      return isAnotherStreams
          ? Change.delete(lease, OF_ANOTHER_STREAM)
          : Change.keep(lease, "gone from the stream");
    }
    Destination destination = destinations.of(lease.shardId());
    if (stream != null && isAnotherStreams) {
      Lease made = stream.lease(lease.shardId(), destination.checkpoint());
      if (!isOfSameShape(made, lease)) {
        return Change.replace(lease, made, OF_ANOTHER_STREAM);
      }
    }
    // An open shard is never finished, even if its lease is at SHARD_END: then the lease is wrong.
    boolean isOpen = stream != null && !stream.isClosed(lease.shardId());
    if (lease.isDone() && destination.isPast() && !isOpen) {
      return Change.keep(lease, "is done");
    }
    // With a note, LATEST is the time of the first start, not the newest record.
    boolean isSinceEarlier =
        lease.latestSince() != null && destination.checkpoint().equals(Checkpoint.LATEST);
    if (lease.checkpoint().equals(destination.checkpoint())
        && lease.pending() == null
        && !isSinceEarlier) {
      return Change.keep(lease, "is already there");
    }
    return Change.move(lease, destination.checkpoint());
  }

  private static boolean isOfSameShape(Lease a, Lease b) {
    return a.parents().equals(b.parents())
        && a.children().equals(b.children())
        && Objects.equals(a.hashKeys(), b.hashKeys());
  }

  /**
   * The KCL never creates a lease again that it has deleted, and creates the leases of children at
   * their oldest record.
   */
  private void addMissing(String shardId, StreamShards stream)
      throws JkinesisException, InterruptedException {
    Destination destination = destinations.of(shardId);
    boolean comesAfterUnfinished =
        stream.ancestors(shardId).stream().anyMatch(this::isUnfinishedAfterwards);
    if (!destination.isPast() || !stream.isClosed(shardId) || comesAfterUnfinished) {
      put(make(shardId, stream, destination));
    }
  }

  private static Change make(String shardId, StreamShards stream, Destination destination) {
    return Change.make(stream.lease(shardId, destination.checkpoint()), "lease is created");
  }

  /** A parent's end is accepted only if both parents of a merge have a lease, or neither has. */
  private void addPartners() {
    for (SortedSet<String> parents : merges()) {
      for (String parent : parents) {
        for (String partner : parents) {
          if (isUnfinishedAfterwards(parent) && !hasLeaseAfterwards(partner)) {
            put(
                Change.make(
                    (stream == null ? new StreamShards(List.of()) : stream)
                        .lease(partner, Checkpoint.SHARD_END),
                    "for its merge partner"));
          }
        }
      }
    }
  }

  private List<SortedSet<String>> merges() {
    List<SortedSet<String>> merges = new ArrayList<>();
    (isAnotherStreams ? Leases.none() : leases)
        .all().stream().map(Lease::parents).filter(p -> p.size() == 2).forEach(merges::add);
    if (stream != null) {
      merges.addAll(stream.merges());
    }
    return merges;
  }

  private boolean hasLeaseAfterwards(String shardId) {
    Change change = changes.get(shardId);
    return change != null ? change.to() != null : leases.get(shardId) != null;
  }

  private boolean isUnfinishedAfterwards(String shardId) {
    Change change = changes.get(shardId);
    Lease lease = leases.get(shardId);
    return change != null ? change.isUnfinished() : lease != null && !lease.isDone();
  }

  private JkinesisException unknown(String shardId) {
    SortedSet<String> known = new TreeSet<>(leases.shardIds());
    if (stream != null) {
      known.addAll(stream.ids());
    }
    List<String> first = known.stream().limit(MOST_NAMES).toList();
    return JkinesisException.usage(
        "there is no shard %s; known are %s%s%s"
            .formatted(
                shardId,
                String.join(", ", first),
                known.size() > MOST_NAMES ? " and " + (known.size() - MOST_NAMES) + " more" : "",
                stream == null
                    ? " (with --stream also those whose lease the KCL has deleted)"
                    : ""));
  }
}
