package io.jkinesis.micrometer;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerConsumer;
import io.jkinesis.handler.HandlerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes metrics of handlers to a {@link MeterRegistry}.
 *
 * <pre>{@code
 * HandlerMeters meters = HandlerMeters.of(registry);
 * Kinesis.run(meters.measure(Handlers.perRecord(order -> store.save(order)).parallelism(16)));
 * }</pre>
 *
 * <p>Meters per shard, while it has a consumer: {@code jkinesis.handler.records} (tag {@code
 * result}: {@code handled}, {@code dead_lettered} or {@code skipped}), {@code
 * jkinesis.handler.retries}, {@code jkinesis.handler.in.flight} and {@code
 * jkinesis.handler.watermark.lag}, the age of the oldest unfinished record. They have the tags
 * {@code shard}, {@code stream} and {@code application}. The counters restart at zero when a
 * consumer is restarted. The timer {@code jkinesis.handler.attempts} (tag {@code outcome}: {@code
 * success} or {@code failure}) covers all shards. A tag whose value is not known is empty.
 */
public final class HandlerMeters {

  private final MeterRegistry registry;
  private final Map<Tags, ConsumerMeters> open = new ConcurrentHashMap<>();

  private HandlerMeters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /** Creates meters in a registry. Use one object for all handlers of an application. */
  public static HandlerMeters of(MeterRegistry registry) {
    return new HandlerMeters(registry);
  }

  /** Returns a factory that creates the consumers of these settings, with meters. */
  public ConsumerFactory measure(HandlerFactory<?> settings) {
    HandlerFactory<?> timed = settings.intercept(new AttemptTimer(registry));
    return shard -> create(timed, shard);
  }

  private RecordConsumer create(HandlerFactory<?> settings, ShardContext shard) {
    HandlerConsumer consumer = settings.create(shard);
    Tags tags = tagsOf(shard.shard());
    ConsumerMeters meters = new ConsumerMeters(registry, consumer.metrics(), tags);
    open.compute(
        tags,
        (same, before) -> {
          if (before != null) {
            before.remove(); // of a consumer that is not closed yet
          }
          meters.register();
          return meters;
        });
    return new MeteredConsumer(consumer, () -> close(tags, meters));
  }

  private void close(Tags tags, ConsumerMeters meters) {
    open.computeIfPresent(
        tags,
        (same, current) -> {
          if (current != meters) {
            return current;
          }
          meters.remove();
          return null;
        });
  }

  private static Tags tagsOf(ShardInfo shard) {
    return Tags.of(
        "shard",
        shard.shardId(),
        "stream",
        Objects.requireNonNullElse(shard.streamName(), ""),
        "application",
        Objects.requireNonNullElse(shard.applicationName(), ""));
  }
}
