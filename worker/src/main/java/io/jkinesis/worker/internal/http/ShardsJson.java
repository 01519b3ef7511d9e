package io.jkinesis.worker.internal.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseAge;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.metrics.ConsumerState;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/shards}: all shards of the application from the lease table, with the metrics of this
 * worker's own shards. With {@code ?since=N} also the curves, from sample N on.
 */
final class ShardsJson implements Route {

  /** How old a reading of the lease table may be. The dashboard polls more often. */
  private static final Duration LEASES_MAX_AGE = Duration.ofSeconds(4);

  private static final Pattern SINCE = Pattern.compile("(?:^|&)since=(-?\\d{1,18})(?:&|$)");

  private final WorkerName name;
  private final WorkerMetrics metrics;
  private final LeaseView leases;
  private final HealthCheck health;
  private final ChartHistory history;
  private final Clock clock;
  private final Instant startedAt;

  ShardsJson(
      WorkerName name,
      WorkerMetrics metrics,
      LeaseView leases,
      HealthCheck health,
      ChartHistory history) {
    this.name = name;
    this.metrics = metrics;
    this.leases = leases;
    this.health = health;
    this.history = history;
    this.clock = metrics.clock();
    this.startedAt = now();
  }

  @Override
  public Reply answer(@Nullable String query) {
    Long since = since(query);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("worker", worker());
    root.put("at", now().toString());
    root.set("health", HealthRoute.json(health.look()));
    LeaseView.Snapshot table = leases.look(LEASES_MAX_AGE);
    root.set("leaseTable", table(table));
    if (since != null) {
      root.set("history", curves(history.totals(since)).put("next", history.next()));
    }
    ArrayNode shards = root.putArray("shards");
    Set<String> inTable = new HashSet<>();
    for (ShardStatus status : table.shardsOrNone()) {
      String shard = status.lease().name();
      inTable.add(shard);
      shards.add(shard(status, metrics.shard(shard), since));
    }
    for (ShardMetrics live : metrics.shards()) {
      if (!inTable.contains(live.shard())) {
        shards.add(shard(live, since));
      }
    }
    return Reply.json(Reply.OK, root.toString());
  }

  private static @Nullable Long since(@Nullable String query) {
    Matcher matcher = SINCE.matcher(query == null ? "" : query);
    return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
  }

  private ObjectNode worker() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", name.id())
        .put("application", name.application())
        .put("stream", name.stream())
        .put("startedAt", startedAt.toString());
  }

  private static ObjectNode table(LeaseView.Snapshot table) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("readAt", table.readAt() == null ? null : table.readAt().toString())
        .put("exists", table.shards() != null)
        .put("error", table.error());
  }

  private ObjectNode shard(ShardStatus status, @Nullable ShardMetrics live, @Nullable Long since) {
    Lease lease = status.lease();
    LeaseAge age = status.age();
    ObjectNode shard = JsonNodeFactory.instance.objectNode();
    shard.put("shard", lease.name());
    shard.put("state", live == null ? state(status) : state(live));
    shard.put("owner", lease.holder());
    shard.put("isOwn", live != null || name.id().equals(lease.holder()));
    shard.put("checkpoint", lease.checkpoint().sequenceNumber());
    shard.put("subSequenceNumber", lease.checkpoint().subSequenceNumber());
    shard.put(
        "leaseAgeSeconds",
        age == null || !status.isCertain() ? null : JsonNumbers.seconds(age.time()));
    ArrayNode waitsFor = shard.putArray("waitsFor");
    status.waitsFor().forEach(waitsFor::add);
    shard.set("consumer", live == null ? null : consumer(live, since));
    return shard;
  }

  /** Describes a shard of this worker that is not in the table, as far as the table is known. */
  private ObjectNode shard(ShardMetrics live, @Nullable Long since) {
    ObjectNode shard = JsonNodeFactory.instance.objectNode();
    shard.put("shard", live.shard());
    shard.put("state", state(live));
    shard.put("owner", name.id());
    shard.put("isOwn", true);
    shard.putNull("checkpoint").putNull("subSequenceNumber").putNull("leaseAgeSeconds");
    shard.putArray("waitsFor");
    shard.set("consumer", consumer(live, since));
    return shard;
  }

  private String state(ShardMetrics live) {
    if (health.isStuck(live)) {
      return "stuck";
    } else if (live.readFailure() != null) {
      return lower(ShardState.UNREAD);
    } else if (live.state() == ConsumerState.PAUSED
        && metrics.shardsFailing().contains(live.shard())) {
      return lower(ShardState.FAILING);
    }
    return live.state() == ConsumerState.RUNNING
        ? lower(ShardState.CONSUMING)
        : lower(live.state());
  }

  private String state(ShardStatus status) {
    boolean isOurs = name.id().equals(status.lease().owner());
    boolean isRenewed =
        status.state() == ShardState.OWNED || status.state() == ShardState.CONSUMING;
    return isOurs && isRenewed ? lower(ConsumerState.STARTING) : lower(status.state());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode consumer(ShardMetrics live, @Nullable Long since) {
    ObjectNode json = ConsumerJson.of(live, history.rates(live.shard()));
    if (since != null) {
      json.set("history", curves(history.of(live.shard(), since)));
    }
    return json;
  }

  private static ObjectNode curves(ChartHistory.Curves curves) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("periodSeconds", ChartHistory.PERIOD.toSeconds()).put("from", curves.from());
    JsonNumbers.add(json.putArray("recordsPerSecond"), curves.recordsPerSecond());
    JsonNumbers.add(json.putArray("behindLatestSeconds"), curves.behindLatestSeconds());
    return json;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }
}
