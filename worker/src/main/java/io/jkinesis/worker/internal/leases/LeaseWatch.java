package io.jkinesis.worker.internal.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines the age of leases by repeated observation: they have no timestamp, only a counter that
 * their holder increments. Not thread-safe.
 */
public final class LeaseWatch {

  /** The KCL's default of {@code failoverTimeMillis}. */
  public static final Duration DEFAULT_FAILOVER = Duration.ofSeconds(10);

  private record Sighting(long counter, Instant since, boolean hasMoved) {}

  private final Duration failover;
  private final Map<String, Sighting> sightings = new HashMap<>();

  /**
   * Creates it without observations.
   *
   * @param failover the application's failover time; its workers renew each lease three times
   *     within it
   */
  public LeaseWatch(Duration failover) {
    this.failover = failover;
  }

  /** Records the current leases, and returns what is known of each, by shard. */
  public List<ShardStatus> look(Leases leases, Instant now) {
    sightings.keySet().retainAll(leases.shardIds());
    leases.all().forEach(lease -> see(lease, now));
    return leases.all().stream().map(lease -> status(lease, leases, now)).toList();
  }

  private void see(Lease lease, Instant now) {
    Sighting before = sightings.get(lease.shardId());
    if (before == null) {
      sightings.put(lease.shardId(), new Sighting(lease.counter(), now, false));
    } else if (before.counter() != lease.counter()) {
      sightings.put(lease.shardId(), new Sighting(lease.counter(), now, true));
    }
  }

  private ShardStatus status(Lease lease, Leases leases, Instant now) {
    var waitsFor = leases.unfinishedParents(lease);
    LeaseAge age = lease.holder() == null || lease.isDone() ? null : age(lease, now);
    return new ShardStatus(
        lease,
        state(lease, age, !waitsFor.isEmpty()),
        age,
        waitsFor,
        leases.waitingChildren(lease));
  }

  private @Nullable LeaseAge age(Lease lease, Instant now) {
    Sighting sighting = sightings.get(lease.shardId());
    return sighting == null
        ? null
        : new LeaseAge(Duration.between(sighting.since(), now), sighting.hasMoved());
  }

  private ShardState state(Lease lease, @Nullable LeaseAge age, boolean waits) {
    if (lease.isDone()) {
      return ShardState.ENDED;
    } else if (age == null) {
      return ShardState.UNOWNED;
    } else if (age.time().compareTo(failover) >= 0) {
      return ShardState.EXPIRED;
    } else if (age.time().compareTo(failover.multipliedBy(2).dividedBy(3)) >= 0) {
      return ShardState.EXPIRING;
    } else if (waits) {
      return ShardState.WAITING;
    }
    Lease.Problem problem = lease.problem();
    if (problem != null) {
      return problem.isUnread() ? ShardState.UNREAD : ShardState.FAILING;
    }
    return age.isExact() ? ShardState.CONSUMING : ShardState.OWNED;
  }
}
