package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last ten minutes of each shard and of all shards together, so that a newly opened dashboard
 * shows its charts immediately. Samples are numbered from 0, in step for all shards.
 */
final class ChartHistory {

  static final Duration PERIOD = Duration.ofSeconds(3);
  static final int LENGTH = 200;

  private static final double NANOS = 1e9;

  private final Clock clock;
  private final Map<String, Series> shards = new HashMap<>();
  private final Curve records = new Curve(LENGTH);
  private final Curve behind = new Curve(LENGTH);
  private long next;
  private long lastNanos;

  /** The curves of one shard, and the counts from which its rates are computed. */
  private static final class Series {
    final Curve records = new Curve(LENGTH);
    final Curve behind = new Curve(LENGTH);
    double recordsPerSecond;
    double bytesPerSecond;
    private @Nullable ShardMetrics source;
    private long lastRecords;
    private long lastBytes;

    void sample(ShardMetrics shard, long number, double seconds) {
      if (shard != source) {
        // Another consumer's counts, which start at 0.
        source = shard;
        lastRecords = 0;
        lastBytes = 0;
      }
      long recordsNow = shard.records();
      long bytesNow = shard.bytes();
      recordsPerSecond = (recordsNow - lastRecords) / seconds;
      bytesPerSecond = (bytesNow - lastBytes) / seconds;
      lastRecords = recordsNow;
      lastBytes = bytesNow;
      records.set(number, recordsPerSecond);
      Duration late = shard.behindLatest();
      behind.set(number, late == null ? Double.NaN : late.toNanos() / NANOS);
    }
  }

  /**
   * Curves from a sample number on; a gap is NaN.
   *
   * @param from the number of the first value
   */
  record Curves(long from, List<Double> recordsPerSecond, List<Double> behindLatestSeconds) {}

  /** The current rates of a shard's consumer, from its last two samples. */
  record Rates(double recordsPerSecond, double bytesPerSecond) {
    static final Rates NONE = new Rates(0, 0);
  }

  ChartHistory(Clock clock) {
    this.clock = clock;
    this.lastNanos = clock.monotonicTime();
  }

  /** Takes a sample; called each {@link #PERIOD}. */
  synchronized void sample(Collection<ShardMetrics> live) {
    long now = clock.monotonicTime();
    if (now - lastNanos < PERIOD.toNanos() / 2) {
      return; // no time has passed, so there is no rate
    }
    double seconds = (now - lastNanos) / NANOS;
    lastNanos = now;
    Set<String> seen = new HashSet<>();
    double allRecords = 0;
    double latest = Double.NaN;
    for (ShardMetrics shard : live) {
      seen.add(shard.shard());
      Series series = shards.computeIfAbsent(shard.shard(), id -> new Series());
      series.sample(shard, next, seconds);
      allRecords += series.recordsPerSecond;
      double late = series.behind.get(next);
      latest = Double.isNaN(latest) || late > latest ? late : latest;
    }
    records.set(next, allRecords);
    behind.set(next, latest);
    // Drops shards that have been gone for so long that their curves are empty.
    shards
        .entrySet()
        .removeIf(e -> !seen.contains(e.getKey()) && e.getValue().records.isEmptyAt(next));
    next++;
  }

  /** Returns the number of the next sample. */
  synchronized long next() {
    return next;
  }

  /** Returns the curves of all shards together: the sum of their rates, and the largest lag. */
  synchronized Curves totals(long from) {
    long first = first(from);
    return new Curves(first, records.from(first, next), behind.from(first, next));
  }

  /** Returns the curves of a shard; all gaps if there is none. */
  synchronized Curves of(String name, long from) {
    long first = first(from);
    Series series = shards.getOrDefault(name, new Series());
    return new Curves(first, series.records.from(first, next), series.behind.from(first, next));
  }

  /** Returns the rates of a shard. */
  synchronized Rates rates(String name) {
    Series series = shards.get(name);
    return series == null ? Rates.NONE : new Rates(series.recordsPerSecond, series.bytesPerSecond);
  }

  /** The requested sample may be too old, or its number from another worker process. */
  private long first(long from) {
    return from < 0 || from > next ? Math.max(0, next - LENGTH) : Math.max(from, next - LENGTH);
  }
}
