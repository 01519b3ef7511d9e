package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of one worker, across the KCL's schedulers that it runs one after another. A shard's
 * meters exist as long as the worker holds the shard.
 */
public final class WorkerMetrics {

  private static final String SHARDS_FAILING = "jkinesis.shards.failing";

  private final Clock clock;
  private final MeterRegistry registry;
  private final WorkerRegistry registered;
  private final Tags tags;
  private final List<Meter> meters = new CopyOnWriteArrayList<>();
  private final Map<String, ShardMetrics> shards = new ConcurrentHashMap<>();
  private final Map<String, RetainedShardState> pasts = new HashMap<>();
  private volatile IntSupplier leasesHeld = () -> 0;
  private volatile Supplier<List<String>> shardsFailing = List::of;

  /** Creates metrics for {@link #scrape}; nothing is measured yet. */
  public WorkerMetrics(Clock clock) {
    this(
        clock,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock),
        Tags.empty());
  }

  /**
   * Creates metrics in another registry.
   *
   * @param tags added to every meter, because several workers may share the registry
   */
  public WorkerMetrics(Clock clock, MeterRegistry registry, Tags tags) {
    this.clock = clock;
    this.registry = registry;
    this.registered = new WorkerRegistry(registry, tags);
    this.tags = tags;
    meters.add(
        registered.register(
            Gauge.builder("jkinesis.leases.held", this, WorkerMetrics::leasesHeld)
                .description("leases that this worker holds")
                .tags(tags)));
    meters.add(
        registered.register(
            Gauge.builder(SHARDS_FAILING, this, worker -> worker.shardsFailing().size())
                .description("shards whose consumers fail more often than the restart limit")
                .tags(tags)));
    count(
        "jkinesis.shards.unread",
        "shards whose records cannot be read",
        shard -> shard.readFailure() != null);
    count(
        "jkinesis.shards.without.consumer",
        "shards that this worker holds without a running consumer: it waits after a failure, or"
            + " the shard cannot be read",
        ShardMetrics::isWithoutConsumer);
  }

  private void count(String name, String what, Predicate<ShardMetrics> which) {
    meters.add(
        registered.register(
            Gauge.builder(
                    name, this, worker -> worker.shards.values().stream().filter(which).count())
                .description(what)
                .tags(tags)));
  }

  /** Returns the clock of all measurements. */
  public Clock clock() {
    return clock;
  }

  /** Sets the identity of the worker. */
  public void identify(String application, String stream, String worker) {
    meters.add(
        registered.register(
            Gauge.builder("jkinesis.worker.info", () -> 1)
                .description("identity of this worker; always 1")
                .tags("application", application, "stream", stream, "worker", worker)));
  }

  /**
   * Sets the source of the number of leases that this worker holds; the last one that was set
   * counts.
   */
  public void leasesHeld(IntSupplier counter) {
    leasesHeld = counter;
  }

  /** Sets the source of the shards whose consumers fail more often than the limit. */
  public void shardsFailing(Supplier<List<String>> shards) {
    shardsFailing = shards;
  }

  /** Returns the shards whose consumers fail more often than the restart limit, by name. */
  public List<String> shardsFailing() {
    return shardsFailing.get();
  }

  /**
   * Returns the number of leases that this worker holds now, including those that wait for a parent
   * shard.
   */
  public int leasesHeld() {
    return leasesHeld.getAsInt();
  }

  /** Returns the shards that this worker serves now, by name. */
  public List<ShardMetrics> shards() {
    return shards.values().stream().sorted(Comparator.comparing(ShardMetrics::shard)).toList();
  }

  /** Returns the shard with this name; null if this worker does not serve it. */
  public @Nullable ShardMetrics shard(String name) {
    return shards.get(name);
  }

  /**
   * Returns all meters in Prometheus's text format, version 0.0.4. Empty if they are in another
   * registry.
   */
  public String scrape() {
    return registry instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape() : "";
  }

  /** Removes all meters from the registry. */
  public synchronized void close() {
    shards.values().forEach(ShardMetrics::close);
    shards.clear();
    meters.forEach(registered::remove);
    meters.clear();
    registered.close();
  }

  /** A shard's consumer is about to be started. */
  public void starting(String name) {
    ShardMetrics shard = shards.get(name);
    if (shard != null) {
      shard.starting();
    }
  }

  /** A shard's consumer has acknowledged {@code initialize}. */
  public void started(String name, long pid) {
    ShardMetrics shard = shards.get(name);
    if (shard != null) {
      shard.started(pid);
    }
  }

  /** A shard's consumer has failed, for this reason. */
  public void failed(String name, String why) {
    ShardMetrics shard = shards.get(name);
    if (shard != null) {
      shard.failed(why);
    }
  }

  /** A batch of a shard was read, perhaps an empty one, with this lag. */
  public void read(String name, Duration behindLatest) {
    ShardMetrics shard = shards.get(name);
    if (shard != null) {
      shard.behind().read(behindLatest);
    }
  }

  /** A shard's consumer will start, perhaps after a pause. */
  public synchronized ShardMetrics begin(String name) {
    ShardMetrics before = shards.remove(name);
    if (before != null) {
      // Its meters have the same names as the new ones.
      before.close();
    }
    RetainedShardState past = pasts.computeIfAbsent(name, key -> new RetainedShardState());
    ShardMetrics shard = new ShardMetrics(name, past, registered, tags, clock);
    shards.put(name, shard);
    return shard;
  }

  /** The shard has ended, so it never returns. */
  public synchronized void forget(String name) {
    pasts.remove(name);
  }

  /** The worker no longer holds the shard. */
  public synchronized void end(ShardMetrics shard) {
    if (shards.remove(shard.shard(), shard)) {
      shard.close();
    }
  }
}
