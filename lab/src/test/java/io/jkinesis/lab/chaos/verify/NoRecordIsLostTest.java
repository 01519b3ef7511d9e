package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoRecordIsLostTest {

  @Test
  void allProcessedHolds() {
    assertThat(
            violations(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "b", 0)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10", "3 processed 11")))
        .isEmpty();
  }

  @Test
  void oneThatNoSessionProcessedIsLost() {
    assertThat(
            violations(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .record(11, 1, "b", 0)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10")))
        .containsExactly("s0: record 1 was never processed, sequence number 11");
  }

  @Test
  void oneThatTheStreamDoesNotHaveIsLost() {
    assertThat(
            violations(
                2,
                shard("s0")
                    .record(10, 0, "a", 0)
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10")))
        .containsExactly("record 1 was put, but is not in the stream");
  }

  @Test
  void oneThatWasPutTwiceNeedBeProcessedOnce() {
    assertThat(
            violations(
                1,
                shard("s0").record(10, 0, "a", 0),
                shard("s1").record(12, 0, "a", 0).session("w", 1, "11", "2 processed 12")))
        .isEmpty();
  }

  private static List<String> violations(int put, ShardScript... shards) {
    return new NoRecordIsLost().violations(history(put, shards));
  }
}
