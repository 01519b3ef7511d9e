package io.jkinesis.micrometer;

import io.jkinesis.handler.HandlerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The meters of one consumer's shard. */
final class ConsumerMeters {

  private final MeterRegistry registry;
  private final HandlerMetrics metrics;
  private final Tags tags;
  private final List<Meter> registered = new ArrayList<>();

  ConsumerMeters(MeterRegistry registry, HandlerMetrics metrics, Tags tags) {
    this.registry = registry;
    this.metrics = metrics;
    this.tags = tags;
  }

  void register() {
    records("handled", HandlerMetrics::handled);
    records("dead_lettered", HandlerMetrics::deadLettered);
    records("skipped", HandlerMetrics::skipped);
    registered.add(
        FunctionCounter.builder("jkinesis.handler.retries", metrics, HandlerMetrics::retried)
            .tags(tags)
            .description("retries of a record, or of several together")
            .register(registry));
    registered.add(
        Gauge.builder("jkinesis.handler.in.flight", metrics, HandlerMetrics::inFlight)
            .tags(tags)
            .description("records that were accepted and are not finished")
            .register(registry));
    registered.add(
        TimeGauge.builder(
                "jkinesis.handler.watermark.lag",
                metrics,
                TimeUnit.MILLISECONDS,
                shard -> shard.watermarkLag().toMillis())
            .tags(tags)
            .description("age of the oldest unfinished record")
            .register(registry));
  }

  private void records(String result, ToDoubleFunction<HandlerMetrics> count) {
    registered.add(
        FunctionCounter.builder("jkinesis.handler.records", metrics, count)
            .tags(tags.and("result", result))
            .description("records by result")
            .register(registry));
  }

  void remove() {
    registered.forEach(registry::remove);
  }
}
