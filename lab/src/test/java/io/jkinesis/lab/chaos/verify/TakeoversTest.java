package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeoversTest {

  @Test
  void aRecordWaitsForTheNextWorker() {
    Takeovers takeovers =
        Takeovers.of(
            history(
                3,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "a", 1)
                    .record(12, 2, "a", 2)
                    .session("w1", 1, "TRIM_HORIZON", "2 processed 10")
                    .session("w2", 12, "10", "13 processed 11")
                    .session("w1", 16, "11", "17 processed 12")));
    assertThat(takeovers.times()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(10));
    assertThat(takeovers.longest()).isEqualTo(Duration.ofSeconds(10));
    assertThat(takeovers.median()).isEqualTo(Duration.ofSeconds(10));
    assertThat(takeovers.longestOverlap()).isZero();
  }

  @Test
  void nobodyWaitsInAnEmptyShardAndForARestart() {
    Takeovers takeovers =
        Takeovers.of(
            history(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .session("w1", 1, "TRIM_HORIZON", "2 processed 10")
                    .session("w2", 12, "10"),
                shard("s1")
                    .record(20, 1, "b", 0)
                    .session("w1", 1, "TRIM_HORIZON")
                    .session("w1", 12, "TRIM_HORIZON", "13 processed 20")));
    assertThat(takeovers).isEqualTo(new Takeovers(List.of(), Duration.ZERO));
    assertThat(takeovers.longest()).isZero();
  }

  @Test
  void aWorkerThatWasCutOffProcessesForAWhile() {
    Takeovers takeovers =
        Takeovers.of(
            history(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "a", 1)
                    .session("w1", 1, "TRIM_HORIZON", "2 processed 10", "17 processed 11")
                    .session("w2", 12, "10", "13 processed 11")));
    assertThat(takeovers.longestOverlap()).isEqualTo(Duration.ofSeconds(5));
  }
}
