package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one shard, by name; docs/monitoring.md explains each. */
final class ShardMeters {

  /**
   * Suitable both for a consumer that only counts and for one that calls another service per
   * record.
   */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private static final boolean HAS_PROC = Files.exists(Path.of("/proc/self/status"));
  private static final String SHARD = "shard";
  private static final String STREAM = "stream";
  private static final String SECONDS = "seconds";
  private static final String BYTES = "bytes";
  private static final double NANOS = 1e9;

  private final ShardMetrics shard;
  private final WorkerRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();
  private final List<Meter> processMeters = new ArrayList<>();
  private final Timer processing;
  private final LongAdder processingNanos = new LongAdder();

  /**
   * @param workers the tags of every meter of the worker
   */
  ShardMeters(ShardMetrics shard, WorkerRegistry registry, Tags workers) {
    this.shard = shard;
    this.registry = registry;
    this.tags = tags(workers, shard.shard());
    count("jkinesis.records", null, "records in acknowledged batches", ShardMetrics::records);
    count(
        "jkinesis.records.bytes",
        BYTES,
        "payload of records in acknowledged batches",
        ShardMetrics::bytes);
    count("jkinesis.batches", null, "acknowledged batches", ShardMetrics::batches);
    count(
        "jkinesis.consumer.restarts",
        null,
        "consumers started for the shard after the first",
        ShardMetrics::restarts);
    time(
        "jkinesis.behind.latest",
        "lag of the consumer behind the end of its shard",
        each -> seconds(each.behindLatest()));
    time(
        "jkinesis.callback.age",
        "time since the call that the consumer has not acknowledged yet; 0 if there is none",
        ShardMeters::callbackSeconds);
    processing =
        registry.register(
            Timer.builder("jkinesis.batch.processing")
                .description("time that consumers take per batch")
                .tags(tags)
                .serviceLevelObjectives(BUCKETS));
    meters.add(processing);
  }

  private static Tags tags(Tags workers, String shard) {
    int slash = shard.lastIndexOf('/');
    Tags named = workers.and(SHARD, shard.substring(slash + 1));
    return slash < 0 ? named : named.and(STREAM, shard.substring(0, slash));
  }

  private void count(
      String name, @Nullable String unit, String what, ToDoubleFunction<ShardMetrics> value) {
    meters.add(
        registry.register(
            FunctionCounter.builder(name, shard, value)
                .baseUnit(unit)
                .description(what)
                .tags(tags)));
  }

  private void time(String name, String what, ToDoubleFunction<ShardMetrics> seconds) {
    meters.add(
        registry.register(
            TimeGauge.builder(name, shard, TimeUnit.SECONDS, seconds)
                .description(what)
                .tags(tags)));
  }

  void processed(Duration took) {
    processing.record(took);
    processingNanos.add(took.toNanos());
  }

  /** Not read from the timer, because the registry may be one that only sends values. */
  Duration processing() {
    return Duration.ofNanos(processingNanos.sum());
  }

  void checkpoints(String result, LongAdder counter) {
    meters.add(
        registry.register(
            FunctionCounter.builder("jkinesis.checkpoints", counter, LongAdder::sum)
                .description("checkpoints by result: success, or the error that the consumer got")
                .tags(tags)
                .tag("result", result)));
  }

  /** Sets the consumer's process, which changes after a restart. */
  void process(ProcessUsage process) {
    noProcess();
    processMeters.add(
        registry.register(
            FunctionCounter.builder("jkinesis.consumer.cpu", process, p -> seconds(p.cpu()))
                .baseUnit(SECONDS)
                .description("processor time of the consumer's process")
                .tags(tags)));
    if (HAS_PROC) {
      processMeters.add(
          registry.register(
              Gauge.builder("jkinesis.consumer.memory", process, ShardMeters::memory)
                  .baseUnit(BYTES)
                  .description("resident memory of the consumer's process")
                  .tags(tags)));
    }
  }

  void noProcess() {
    processMeters.forEach(registry::remove);
    processMeters.clear();
  }

  void close() {
    noProcess();
    meters.forEach(registry::remove);
  }

  private static double callbackSeconds(ShardMetrics shard) {
    PendingCallback callback = shard.callback();
    return callback == null ? 0 : seconds(callback.time());
  }

  private static double memory(ProcessUsage process) {
    Long bytes = process.memory();
    return bytes == null ? Double.NaN : bytes;
  }

  private static double seconds(@Nullable Duration duration) {
    return duration == null ? Double.NaN : duration.toNanos() / NANOS;
  }
}
