package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapsTest {

  @Test
  void aShardWithNothingToDoDoesNotStandStill() {
    Gaps gaps =
        Gaps.of(
            history(
                2,
                shard("s0")
                    .record(10, 0, "a", 0, 1)
                    .record(11, 1, "a", 1, 60)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10", "64 processed 11")));
    assertThat(gaps).isEqualTo(new Gaps(Duration.ofSeconds(62), Duration.ofSeconds(4), "s0"));
  }

  @Test
  void oneShardStandsStillWhileOthersGoOn() {
    Gaps gaps =
        Gaps.of(
            history(
                3,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "a", 1)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10", "22 processed 11"),
                shard("s1")
                    .record(20, 2, "b", 0)
                    .session("w", 1, "TRIM_HORIZON", "12 processed 20")));
    assertThat(gaps).isEqualTo(new Gaps(Duration.ofSeconds(10), Duration.ofSeconds(20), "s0"));
  }

  @Test
  void replaysAreNoProgress() {
    Gaps gaps =
        Gaps.of(
            history(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "a", 1)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10")
                    .session("w", 3, "TRIM_HORIZON", "4 processed 10", "7 processed 11")));
    assertThat(gaps.overall()).isEqualTo(Duration.ofSeconds(5));
  }
}
