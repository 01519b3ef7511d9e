package io.jkinesis.micrometer;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import io.jkinesis.testkit.TestDaemon;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandlerMetersTest {

  private static final String SHARD = "shardId-000000000000";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HandlerMeters meters = HandlerMeters.of(registry);

  private ConsumerFactory consumer() {
    return meters.measure(
        Handlers.perRecord(
                record -> {
                  if (record.text().equals("bad")) {
                    throw new IOException("rejected");
                  }
                })
            .filter(record -> !record.text().equals("unwanted"))
            .retry(Retry.fixed(Duration.ZERO).maxAttempts(3))
            .deadLetters(letter -> {}));
  }

  private double records(String result) {
    return registry
        .get("jkinesis.handler.records")
        .tags("shard", SHARD, "stream", "orders", "application", "billing", "result", result)
        .functionCounter()
        .count();
  }

  private long attempts(String outcome) {
    return registry.get("jkinesis.handler.attempts").tag("outcome", outcome).timer().count();
  }

  private TestDaemon daemon() {
    return TestDaemon.inMemory(consumer()).stream("orders").application("billing");
  }

  @Test
  void whatBecameOfRecordsIsCounted() {
    TestDaemon daemon = daemon();

    daemon
        .init(SHARD)
        .deliver(record("k", "a"), record("k", "bad"), record("k", "unwanted"), record("k", "b"));

    assertThat(records("handled")).isEqualTo(2);
    assertThat(records("dead_lettered")).isEqualTo(1);
    assertThat(records("skipped")).isEqualTo(1);
    assertThat(registry.get("jkinesis.handler.retries").functionCounter().count()).isEqualTo(2);
    assertThat(registry.get("jkinesis.handler.in.flight").gauge().value()).isZero();
    assertThat(registry.get("jkinesis.handler.watermark.lag").timeGauge().value(TimeUnit.SECONDS))
        .isZero();
    assertThat(attempts("success")).isEqualTo(2);
    assertThat(attempts("failure")).isEqualTo(3);
    daemon.endShard();
  }

  @Test
  void metersOfAShardEndWithItsConsumer() {
    TestDaemon daemon = daemon();
    daemon.init(SHARD).deliver(record("k", "a")).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsOnly("jkinesis.handler.attempts");
  }

  @Test
  void aConsumerThatFollowsOneThatIsNotClosedYetKeepsItsMeters() {
    TestDaemon first = daemon();
    first.init(SHARD).deliver(record("k", "a"));
    ConsumerFactory sameMeters = consumer();
    TestDaemon second = TestDaemon.inMemory(sameMeters).stream("orders").application("billing");
    second.init(SHARD).deliver(record("k", "b"), record("k", "c"));

    first.endShard();

    assertThat(first.awaitExit()).isZero();
    assertThat(records("handled")).isEqualTo(2);
    second.endShard();
    assertThat(second.awaitExit()).isZero();
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .containsOnly("jkinesis.handler.attempts");
  }
}
