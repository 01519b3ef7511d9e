package io.jkinesis.worker.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The metrics of a shard in Prometheus's format. */
class ShardMetricsTest {

  private static final Duration NOW = Duration.ZERO;

  private final TestClock clock = new TestClock();
  private final WorkerMetrics worker = new WorkerMetrics(clock);
  private final MeasuredShard shard = new MeasuredShard(worker, "s");

  @Test
  void recordsBytesAndBatchesAreCountedWhenAcknowledged() {
    begin().batch(3, 100, NOW).batch(2, 50, NOW);

    assertThat(worker.scrape())
        .contains("jkinesis_records_total{shard=\"s\"} 5.0\n")
        .contains("jkinesis_records_bytes_total{shard=\"s\"} 400.0\n")
        .contains("jkinesis_batches_total{shard=\"s\"} 2.0\n");
  }

  @Test
  void processingTimeFallsIntoABucket() {
    begin().doing(() -> clock.pass(Duration.ofMillis(700))).batch(1, 1, NOW);

    assertThat(worker.scrape())
        .contains("jkinesis_batch_processing_seconds_bucket{shard=\"s\",le=\"0.5\"} 0\n")
        .contains("jkinesis_batch_processing_seconds_bucket{shard=\"s\",le=\"1.0\"} 1\n")
        .contains("jkinesis_batch_processing_seconds_bucket{shard=\"s\",le=\"+Inf\"} 1\n")
        .contains("jkinesis_batch_processing_seconds_sum{shard=\"s\"} 0.7\n");
  }

  @Test
  void batchThatTheConsumerFailedInIsNotCounted() {
    begin().doing(() -> worker.failed("s", "exit code 7")).batch(3, 100, NOW).batch(3, 100, NOW);

    assertThat(worker.scrape()).contains("jkinesis_records_total{shard=\"s\"} 0.0\n");
    assertThat(live().state()).isEqualTo(ConsumerState.FAILED);
    assertThat(live().lastError()).extracting(LastError::what).isEqualTo("exit code 7");
  }

  @Test
  void batchThatIsNotGivenToAConsumerIsNotCounted() {
    shard.gained().batch(3, 100, NOW);

    assertThat(worker.scrape()).contains("jkinesis_records_total{shard=\"s\"} 0.0\n");
  }

  @Test
  void checkpointsAreCountedByWhatTheConsumerIsTold() {
    begin().doing(shard::checkpoint).batch(1, 1, NOW);
    shard.doing(() -> shard.refuseCheckpoint("ThrottlingException")).batch(1, 1, NOW).stop();

    assertThat(worker.scrape())
        .contains("jkinesis_checkpoints_total{result=\"success\",shard=\"s\"} 1.0\n")
        .contains("jkinesis_checkpoints_total{result=\"ThrottlingException\",shard=\"s\"} 2.0\n");
    assertThat(live().lastError())
        .extracting(LastError::what)
        .isEqualTo("a checkpoint was rejected: ThrottlingException");
  }

  @Test
  void checkpointsThatDidNotHappenYetAreThereAsZero() {
    begin();
    assertThat(worker.scrape())
        .contains("jkinesis_checkpoints_total{result=\"success\",shard=\"s\"} 0.0\n");
  }

  @Test
  void callbackUnderWayIsSeenWhileItLasts() {
    begin()
        .doing(
            () -> {
              clock.pass(Duration.ofSeconds(90));
              assertThat(live().callback())
                  .isEqualTo(new PendingCallback("processRecords", Duration.ofSeconds(90)));
              assertThat(worker.scrape())
                  .contains("jkinesis_callback_age_seconds{shard=\"s\"} 90.0\n");
            })
        .batch(1, 1, NOW);

    assertThat(live().callback()).isNull();
    assertThat(worker.scrape()).contains("jkinesis_callback_age_seconds{shard=\"s\"} 0.0\n");
  }

  @Test
  void shardsOfTwoStreamsHaveMetersOfTheirOwn() {
    for (String stream : List.of("orders", "returns")) {
      MeasuredShard ofStream = new MeasuredShard(worker, stream + "/s").gained();
      worker.started(stream + "/s", ProcessHandle.current().pid());
      ofStream.batch(stream.length(), 1, NOW);
    }

    assertThat(worker.scrape())
        .contains("jkinesis_records_total{shard=\"s\",stream=\"orders\"} 6.0\n")
        .contains("jkinesis_records_total{shard=\"s\",stream=\"returns\"} 7.0\n");
    assertThat(worker.shards())
        .extracting(ShardMetrics::shard)
        .containsExactly("orders/s", "returns/s");
  }

  @Test
  void lostLeaseTakesAllMetersOfTheShardAway() {
    new MeasuredShard(worker, "other").gained();
    begin().batch(1, 1, NOW);
    shard.lose();

    assertThat(worker.scrape()).contains("shard=\"other\"").doesNotContain("shard=\"s\"");
    assertThat(worker.shards()).extracting(ShardMetrics::shard).containsExactly("other");
  }

  @Test
  void pauseBeforeARestartIsNoCallback() {
    shard
        .doing(
            () -> {
              clock.pass(Duration.ofMinutes(4));
              assertThat(live().state()).isEqualTo(ConsumerState.PAUSED);
              assertThat(live().callback()).isNull();

              worker.starting("s");
              clock.pass(Duration.ofSeconds(2));
              assertThat(live().state()).isEqualTo(ConsumerState.STARTING);
              assertThat(live().callback())
                  .isEqualTo(new PendingCallback("initialize", Duration.ofSeconds(2)));
            })
        .gained();

    assertThat(live().callback()).isNull();
  }

  @Test
  void restartsAndLastErrorOutliveTheLease() {
    begin();
    worker.failed("s", "exit code 7");
    shard.lose();
    assertThat(worker.scrape()).doesNotContain("shard=\"s\"");

    begin().batch(1, 1, NOW);
    assertThat(worker.scrape())
        .contains("jkinesis_consumer_restarts_total{shard=\"s\"} 1.0\n")
        .contains("jkinesis_records_total{shard=\"s\"} 1.0\n");
    assertThat(live().lastError()).extracting(LastError::what).isEqualTo("exit code 7");
  }

  @Test
  void leaseThatComesBackBeforeTheOldConsumerEndedIsMeasuredAnew() {
    begin().batch(5, 1, NOW);
    MeasuredShard again = new MeasuredShard(worker, "s").gained();
    worker.started("s", ProcessHandle.current().pid());
    again.batch(2, 1, NOW);
    shard.lose();

    assertThat(worker.scrape()).contains("jkinesis_records_total{shard=\"s\"} 2.0\n");
  }

  @Test
  void memoryAndProcessorTimeAreTheProcessesOwn() {
    begin();
    assertThat(worker.scrape())
        .containsPattern("jkinesis_consumer_memory_bytes\\{shard=\"s\"} \\d")
        .containsPattern("jkinesis_consumer_cpu_seconds_total\\{shard=\"s\"} \\d");

    worker.failed("s", "exit code 7");
    assertThat(worker.scrape()).doesNotContain("jkinesis_consumer_memory", "jkinesis_consumer_cpu");
  }

  @Test
  void workerSaysWhoItIsAndWhatItHolds() {
    worker.identify("app", "words", "host-1\"<script>");
    worker.leasesHeld(() -> 3);

    assertThat(worker.scrape())
        .contains("jkinesis_leases_held 3.0\n")
        .contains("application=\"app\",stream=\"words\",worker=\"host-1\\\"<script>\"} 1");
  }

  private MeasuredShard begin() {
    shard.gained();
    worker.started("s", ProcessHandle.current().pid());
    return shard;
  }

  private ShardMetrics live() {
    return Objects.requireNonNull(worker.shard("s"));
  }
}
