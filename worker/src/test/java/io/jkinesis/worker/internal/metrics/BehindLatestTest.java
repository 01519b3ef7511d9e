package io.jkinesis.worker.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A consumer's lag between two batches. */
class BehindLatestTest {

  private static final String METER = "jkinesis_behind_latest_seconds{shard=\"s\"} ";

  private final TestClock clock = new TestClock();
  private final WorkerMetrics worker = new WorkerMetrics(clock);
  private final MeasuredShard shard = new MeasuredShard(worker, "s").gained();

  @Test
  void isNotKnownBeforeTheFirstBatch() {
    assertThat(live().behindLatest()).isNull();
    assertThat(worker.scrape()).contains(METER + "NaN");
  }

  @Test
  void waitingInTheCacheCounts() {
    shard.batch(1, 1, Duration.ofSeconds(2), Duration.ofSeconds(40));
    assertThat(worker.scrape()).contains(METER + "42.0\n");
  }

  @Test
  void growsWhileTheConsumerIsInABatch() {
    shard
        .doing(
            () -> {
              clock.pass(Duration.ofMinutes(2));
              assertThat(live().behindLatest()).isEqualTo(Duration.ofSeconds(125));
            })
        .batch(1, 1, Duration.ofSeconds(5));
  }

  @Test
  void emptyBatchSaysThatTheConsumerHasCaughtUp() {
    shard.batch(1, 1, Duration.ofSeconds(50));
    worker.read("s", Duration.ZERO);
    clock.pass(Duration.ofSeconds(1));
    assertThat(live().behindLatest()).isEqualTo(Duration.ZERO);
  }

  @Test
  void growsWhenNothingIsReadAnyMore() {
    worker.read("s", Duration.ZERO);
    clock.pass(BehindLatest.SILENCE.plusSeconds(1));
    assertThat(live().behindLatest()).isEqualTo(BehindLatest.SILENCE.plusSeconds(1));
  }

  private ShardMetrics live() {
    return Objects.requireNonNull(worker.shard("s"));
  }
}
