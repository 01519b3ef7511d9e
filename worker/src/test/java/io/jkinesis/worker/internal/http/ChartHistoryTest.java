package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.metrics.MeasuredShard;
import io.jkinesis.worker.internal.metrics.TestClock;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChartHistoryTest {

  private static final double GAP = Double.NaN;

  private final TestClock clock = new TestClock();
  private final WorkerMetrics metrics = new WorkerMetrics(clock);
  private final ChartHistory history = new ChartHistory(clock);

  @Test
  void ratesAreOverTheTimeBetweenTwoSamples() {
    MeasuredShard shard = begin("s");
    shard.batch(30, 100, Duration.ofSeconds(4));
    sample();
    shard.batch(60, 100, Duration.ofSeconds(5));
    sample();

    assertThat(history.of("s", 0).recordsPerSecond()).containsExactly(10.0, 20.0);
    assertThat(history.of("s", 0).behindLatestSeconds()).containsExactly(7.0, 8.0);
    assertThat(history.rates("s")).isEqualTo(new ChartHistory.Rates(20, 2000));
  }

  @Test
  void totalsAreTheSumAndTheFarthestBehind() {
    begin("a").batch(3, 1, Duration.ofSeconds(1));
    begin("b").batch(6, 1, Duration.ofSeconds(9));
    sample();

    assertThat(history.totals(0).recordsPerSecond()).containsExactly(3.0);
    assertThat(history.totals(0).behindLatestSeconds()).containsExactly(12.0);
  }

  @Test
  void shardThatComesLaterHasAGapBefore() {
    sample();
    begin("s");
    sample();
    assertThat(history.of("s", 0).recordsPerSecond()).containsExactly(GAP, 0.0);
  }

  @Test
  void shardThatIsLostHasAGapUntilItComesBack() {
    MeasuredShard shard = begin("s");
    shard.batch(3, 1, Duration.ZERO);
    sample();
    shard.lose();
    sample();
    begin("s").batch(6, 1, Duration.ZERO);
    sample();
    assertThat(history.of("s", 0).recordsPerSecond()).containsExactly(1.0, GAP, 2.0);
  }

  @Test
  void shardThatIsGoneForLongIsForgotten() {
    MeasuredShard shard = begin("s");
    shard.batch(3, 1, Duration.ZERO);
    sample();
    shard.lose();
    for (int i = 0; i < ChartHistory.LENGTH; i++) {
      sample();
    }
    assertThat(history.rates("s")).isEqualTo(ChartHistory.Rates.NONE);
    assertThat(history.of("s", -1).recordsPerSecond())
        .hasSize(ChartHistory.LENGTH)
        .containsOnly(GAP);
  }

  @Test
  void onlyWhatIsNewIsGivenToWhoHasTheRest() {
    begin("s");
    sample();
    sample();
    sample();
    assertThat(history.totals(2)).satisfies(new Has(2, 1));
    assertThat(history.totals(3)).satisfies(new Has(3, 0));
    assertThat(history.totals(-1)).satisfies(new Has(0, 3));
  }

  @Test
  void whoAsksWithAnotherWorkersNumberGetsEverything() {
    sample();
    assertThat(history.totals(1000)).satisfies(new Has(0, 1));
  }

  @Test
  void whoHasBeenAwayForLongGetsWhatIsLeft() {
    for (int i = 0; i < ChartHistory.LENGTH + 5; i++) {
      sample();
    }
    assertThat(history.totals(1)).satisfies(new Has(5, ChartHistory.LENGTH));
  }

  @Test
  void samplesThatComeInABurstAreOne() {
    sample();
    history.sample(metrics.shards());
    assertThat(history.next()).isEqualTo(1);
  }

  private MeasuredShard begin(String shardId) {
    return new MeasuredShard(metrics, shardId)
        .doing(
            () -> {
              metrics.starting(shardId);
              metrics.started(shardId, 1);
            })
        .gained()
        .doing(() -> {});
  }

  private void sample() {
    clock.pass(ChartHistory.PERIOD);
    history.sample(metrics.shards());
  }

  private record Has(long from, int size)
      implements org.assertj.core.api.ThrowingConsumer<ChartHistory.Curves> {
    @Override
    public void acceptThrows(ChartHistory.Curves curves) {
      assertThat(curves.from()).isEqualTo(from);
      assertThat(curves.recordsPerSecond()).hasSize(size);
    }
  }
}
