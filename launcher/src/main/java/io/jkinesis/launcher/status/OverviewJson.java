package io.jkinesis.launcher.status;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseAge;
import io.jkinesis.worker.internal.leases.LeaseKey;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.WorkerStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats an overview as JSON; the records' components are the members' names. */
final class OverviewJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param counts the number of shards in each state, which may be 0
   * @param tables {@code one} or {@code three}
   */
  private record Root(
      String application,
      String time,
      double failoverSeconds,
      Map<String, Long> counts,
      List<Shard> shards,
      List<Worker> workers,
      @Nullable String tables,
      @Nullable Migration tableMigration) {}

  /**
   * @param streamName left out in an application of one stream, as {@code leaseKey}
   */
  private record Shard(
      String shardId,
      @JsonInclude(NON_NULL) @Nullable String streamName,
      @JsonInclude(NON_NULL) @Nullable String leaseKey,
      String state,
      @Nullable String owner,
      @Nullable String handedOverTo,
      String checkpoint,
      long subSequenceNumber,
      @Nullable Double ageSeconds,
      @Nullable Boolean ageIsExact,
      long leaseCounter,
      long ownerSwitches,
      SortedSet<String> parents,
      SortedSet<String> waitsFor,
      SortedSet<String> waitingChildren,
      @Nullable Double throughputKBps,
      @Nullable String problem) {}

  private record Worker(
      String workerId, int shards, int expired, boolean leader, @Nullable String lastReport) {}

  private record Migration(String step, String since) {}

  private OverviewJson() {}

  /** Formatted on many lines for a file or a person, or on one as a line of a log. */
  static String of(Overview overview, boolean isIndented) {
    Root root =
        new Root(
            overview.application(),
            overview.time().toString(),
            overview.failover().toMillis() / 1e3,
            counts(overview),
            overview.shards().stream().map(OverviewJson::shard).toList(),
            overview.workers().stream().map(OverviewJson::worker).toList(),
            tables(overview.layout()),
            migration(overview.layout()));
    try {
      return (isIndented ? JSON.writer(SerializationFeature.INDENT_OUTPUT) : JSON.writer())
          .writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> counts(Overview overview) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (ShardState state : ShardState.values()) {
      counts.put(name(state), Objects.requireNonNullElse(overview.count().get(state), 0L));
    }
    return counts;
  }

  private static Shard shard(ShardStatus status) {
    Lease lease = status.lease();
    LeaseKey key = LeaseKey.parse(lease.shardId());
    LeaseAge age = status.age();
    return new Shard(
        key.shardId(),
        key.streamName(),
        key.streamId() == null ? null : key.toString(),
        name(status.state()),
        lease.holder(),
        lease.checkpointOwner() == null ? null : lease.owner(),
        lease.checkpoint().sequenceNumber(),
        lease.checkpoint().subSequenceNumber(),
        age == null ? null : Double.valueOf(age.time().toMillis() / 1e3),
        age == null ? null : Boolean.valueOf(age.isExact()),
        lease.counter(),
        lease.ownerSwitches(),
        lease.parents(),
        ids(status.waitsFor()),
        ids(status.waiting()),
        lease.throughputKBps(),
        lease.problem() == null ? null : lease.problem().what());
  }

  /** Without the stream, which is the shard's. */
  private static SortedSet<String> ids(SortedSet<String> names) {
    return names.stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Worker worker(WorkerStatus worker) {
    Instant lastReport = worker.lastReport();
    return new Worker(
        worker.workerId(),
        worker.shards(),
        worker.expired(),
        worker.isLeader(),
        lastReport == null ? null : lastReport.toString());
  }

  private static @Nullable String tables(@Nullable TableLayout layout) {
    if (layout == null) {
      return null;
    }
    return layout.isOneTable() ? "one" : "three";
  }

  private static @Nullable Migration migration(@Nullable TableLayout layout) {
    TableLayout.Migration migration = layout == null ? null : layout.migration();
    return migration == null
        ? null
        : new Migration(migration.step().name(), migration.since().toString());
  }

  private static String name(ShardState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
