package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.LeaseKey;
import io.jkinesis.worker.internal.leases.Leases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one stream, by the IDs of its shards. In an application with a list of streams the
 * keys of the leases have the stream too, and a reset is of one stream.
 *
 * @param streamId what the keys in the table begin with; null for an application of one stream
 */
record StreamLeases(@Nullable String streamId, Leases leases) {

  /**
   * Takes those of a stream out of all leases of an application.
   *
   * @param stream null if nobody told which it is
   */
  static StreamLeases of(Leases all, Application application, @Nullable KinesisStream stream)
      throws JkinesisException {
    if (all.shardIds().stream().allMatch(key -> LeaseKey.parse(key).streamId() == null)) {
      return new StreamLeases(null, all);
    }
    if (stream == null) {
      throw JkinesisException.usage(
          "%s has a list of streams; give the one to reset with --stream"
              .formatted(application.name()));
    }
    String name = StreamList.name(stream.name());
    List<Lease> found = all.ofStreams(List.of(name)).all();
    if (found.isEmpty()) {
      throw JkinesisException.failure(
          "the lease table %s has no lease of the stream %s"
              .formatted(application.tables().leases(), name));
    }
    LeaseKey key = LeaseKey.parse(found.get(0).shardId());
    requireSameStream(key, application, stream);
    return new StreamLeases(
        key.streamId(),
        Leases.of(
            found.stream()
                .map(lease -> lease.withKey(LeaseKey.parse(lease.shardId()).shardId()))
                .toList()));
  }

  /** A worker would not use leases of an earlier stream with this name, but create new ones. */
  private static void requireSameStream(LeaseKey key, Application application, KinesisStream stream)
      throws JkinesisException {
    Instant created = stream.summary().streamCreationTimestamp().truncatedTo(ChronoUnit.SECONDS);
    if (!created.equals(key.streamCreated())) {
      throw JkinesisException.failure(
          "the lease table %s has leases of a stream %s that was created at %s, but it was created again at %s: no worker will use these leases; start a worker, which creates leases at initialPositionInStream, and reset those if you want another position"
              .formatted(
                  application.tables().leases(), key.streamName(), key.streamCreated(), created));
    }
  }

  /** Returns a plan of these leases as one of the table's. */
  ResetPlan inTable(ResetPlan plan) {
    return streamId == null
        ? plan
        : new ResetPlan(plan.changes().stream().map(this::inTable).toList(), plan.notes());
  }

  private Change inTable(Change change) {
    LeaseChange write = change.write();
    return new Change(
        new LeaseKey(streamId, change.shardId()).toString(),
        change.from(),
        change.to(),
        change.note(),
        write == null ? null : inTable(write));
  }

  private LeaseChange inTable(LeaseChange write) {
    if (write instanceof LeaseChange.Move move) {
      return new LeaseChange.Move(
          inTable(move.seen()),
          move.checkpoint(),
          move.pending(),
          move.ownerSwitches(),
          move.latestSince());
    } else if (write instanceof LeaseChange.Make make) {
      return new LeaseChange.Make(inTable(make.lease()));
    } else if (write instanceof LeaseChange.Replace replace) {
      return new LeaseChange.Replace(inTable(replace.seen()), inTable(replace.lease()));
    }
    return new LeaseChange.Delete(inTable(((LeaseChange.Delete) write).seen()));
  }

  private Lease inTable(Lease lease) {
    return lease.withKey(new LeaseKey(streamId, lease.shardId()).toString());
  }
}
