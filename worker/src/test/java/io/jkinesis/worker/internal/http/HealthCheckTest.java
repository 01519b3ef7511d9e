package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.metrics.MeasuredShard;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.metrics.TestClock;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LONG = Duration.ofMinutes(6);

  private final TestClock clock = new TestClock();
  private final WorkerMetrics metrics = new WorkerMetrics(clock);
  private @Nullable ExampleLeases table = new ExampleLeases();
  private boolean unreadable;
  private boolean wasRead;
  private final LeaseView leases = new LeaseView(this::read, Duration.ofSeconds(10), clock);
  private final HealthCheck check = new HealthCheck(metrics, leases, LIMIT);

  @AfterEach
  void close() {
    leases.close();
  }

  @Test
  void holdingLeasesIsHealthyAndNeedsNoLookAtTheTable() {
    metrics.leasesHeld(() -> 2);
    clock.pass(LONG);
    assertThat(check.look()).isEqualTo(healthy(2));
    assertThat(wasRead).isFalse();
  }

  @Test
  void aShardThatFailsAgainAndAgainIsNamedAndTheOthersAreHealthy() {
    metrics.leasesHeld(() -> 2);
    new MeasuredShard(metrics, "a").gained();
    new MeasuredShard(metrics, "b").gained();
    metrics.failed("b", "processRecords threw java.io.IOException");
    metrics.shardsFailing(() -> List.of("b"));

    Health health = check.look();

    assertThat(health.isHealthy()).isTrue();
    assertThat(health.failing()).containsExactly("b: processRecords threw java.io.IOException");
    assertThat(HealthRoute.json(health).toString()).contains("\"failing\":[\"b: processRecords");
  }

  @Test
  void aShardThatCannotBeReadForLong() {
    metrics.leasesHeld(() -> 2);
    new MeasuredShard(metrics, "a").gained();
    ShardMetrics shard = Objects.requireNonNull(metrics.shard("a"));
    shard.readFailed("GetRecords fails: denied", Duration.ofSeconds(6), false);
    assertThat(check.look().isHealthy()).isTrue();

    clock.pass(LIMIT);
    assertThat(check.look().reasons())
        .containsExactly("a has not been read for 5 min: GetRecords fails: denied");
    assertThat(metrics.scrape()).contains("jkinesis_shards_unread 1.0");

    shard.readRecovered();
    assertThat(check.look().isHealthy()).isTrue();
    assertThat(metrics.scrape()).contains("jkinesis_shards_unread 0.0");
  }

  @Test
  void aCheckpointThatKinesisRejectsNeedsNoTime() {
    metrics.leasesHeld(() -> 1);
    metrics.begin("a").readFailed("Kinesis rejects its checkpoint 17", Duration.ZERO, true);
    assertThat(check.look().reasons())
        .containsExactly("a has not been read for 0 ms: Kinesis rejects its checkpoint 17");
    assertThat(metrics.scrape()).contains("jkinesis_shards_without_consumer 1.0");
  }

  @Test
  void startTakesItsTime() {
    clock.pass(LIMIT);
    assertThat(check.look()).isEqualTo(healthy(0));
    assertThat(wasRead).isFalse();
  }

  @Test
  void nothingIsDueWhereOthersHaveEveryShard() {
    leaseTable().add("a", "other").addEnded("b").add("c", null, "a");
    clock.pass(LONG);
    assertThat(check.look()).isEqualTo(healthy(0));
  }

  @Test
  void shardsThatNobodyHasAreDue() {
    leaseTable().add("a", null).add("b", null).add("c", "other");
    clock.pass(LONG);
    assertThat(check.look().reasons())
        .containsExactly("no lease is held for 6 min, but no worker holds a, b");
  }

  @Test
  void shardsOfADeadWorkerAreDue() {
    leaseTable().add("a", "dead");
    clock.pass(LONG);
    assertThat(check.look()).isEqualTo(healthy(0));

    await()
        .untilAsserted(
            () -> {
              clock.pass(Duration.ofSeconds(31));
              assertThat(check.look().reasons())
                  .singleElement()
                  .asString()
                  .endsWith("but no worker holds a");
            });
  }

  @Test
  void manyShardsAreNotAllNamed() {
    for (int i = 10; i < 20; i++) {
      leaseTable().add("s" + i, null);
    }
    clock.pass(LONG);
    assertThat(check.look().reasons())
        .singleElement()
        .asString()
        .endsWith("but no worker holds s10, s11, s12, s13, s14 and 5 more");
  }

  @Test
  void leaseTableThatIsNeverMadeIsAFailedStart() {
    table = null;
    clock.pass(LONG);
    assertThat(check.look().reasons())
        .containsExactly("no lease is held for 6 min, and the KCL has not created any lease yet");
  }

  @Test
  void unreadableTableIsNoExcuse() {
    unreadable = true;
    clock.pass(LONG);
    assertThat(check.look().reasons())
        .containsExactly(
            "no lease is held for 6 min, and the lease table cannot be read: no answer");
  }

  @Test
  void losingAllLeasesIsSeenThoughNobodyAskedBefore() {
    leaseTable().add("a", null);
    metrics.leasesHeld(() -> 1);
    clock.pass(LONG);
    check.watch();
    metrics.leasesHeld(() -> 0);
    clock.pass(LIMIT);
    assertThat(check.look().isHealthy()).isTrue();

    clock.pass(Duration.ofSeconds(1));
    assertThat(check.look().reasons()).singleElement().asString().startsWith("no lease is held");
  }

  @Test
  void consumerIsStuckWhenACallbackTakesLongerThanTheLimit() {
    metrics.leasesHeld(() -> 1);
    new MeasuredShard(metrics, "s")
        .gained()
        .doing(
            () -> {
              clock.pass(LIMIT);
              assertThat(check.look().isHealthy()).isTrue();
              clock.pass(Duration.ofMinutes(1));
              assertThat(check.look())
                  .isEqualTo(
                      new Health(
                          1,
                          List.of("s has been in processRecords for 6 min (limit 5 min)"),
                          List.of()));
            })
        .batch(1, 1, Duration.ZERO);
    assertThat(check.look().isHealthy()).isTrue();
  }

  private ExampleLeases leaseTable() {
    return Objects.requireNonNull(table);
  }

  private static Health healthy(int leases) {
    return new Health(leases, List.of(), List.of());
  }

  private Optional<Leases> read() throws JkinesisException {
    wasRead = true;
    if (unreadable) {
      throw JkinesisException.failure("no answer");
    }
    return Optional.ofNullable(table).map(ExampleLeases::all);
  }
}
