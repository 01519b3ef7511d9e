package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsFollowTheStreamTest {

  @Test
  void fromTheStartOrBehindACheckpointHolds() {
    assertThat(
            violations(
                threeRecords()
                    .lease(3, "w", "10")
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10", "3 processed 11")
                    .session("w", 4, "10", "5 processed 11", "6 processed 12")))
        .isEmpty();
  }

  @Test
  void skippingARecordIsAViolation() {
    assertThat(
            violations(
                threeRecords().session("w", 1, "TRIM_HORIZON", "2 processed 10", "3 processed 12")))
        .containsExactly("s0: process 1 of w processed 12 where 11 came");
  }

  @Test
  void skippingTheFirstRecordBehindTheCheckpointIsAViolation() {
    assertThat(
            violations(threeRecords().lease(2, "w", "10").session("w", 3, "10", "4 processed 12")))
        .containsExactly("s0: process 3 of w processed 12 where 11 came");
  }

  @Test
  void repeatingARecordInASessionIsAViolation() {
    assertThat(
            violations(
                threeRecords().session("w", 1, "TRIM_HORIZON", "2 processed 10", "3 processed 10")))
        .containsExactly("s0: process 1 of w processed 10 where 11 came");
  }

  @Test
  void aRecordThatTheStreamDoesNotHaveIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w", "TRIM_HORIZON")
                    .session("w", 1, "TRIM_HORIZON", "2 processed 99")))
        .containsExactly("s0: process 1 of w processed 99 where the stream's end came");
  }

  @Test
  void aStartBehindNoCheckpointIsAViolation() {
    assertThat(violations(threeRecords().session("w", 4, "10", "5 processed 11")))
        .containsExactly(
            "s0: process 4 of w started behind 10, which was never a checkpoint of the lease"
                + " table before");
  }

  @Test
  void aStartBehindACheckpointOfLaterIsAViolation() {
    assertThat(
            violations(threeRecords().session("w", 4, "10", "5 processed 11").lease(6, "w", "10")))
        .hasSize(1);
  }

  private static ShardScript threeRecords() {
    return shard("s0")
        .record(10, 0, "a", 0)
        .record(11, 1, "a", 1)
        .record(12, 2, "a", 2)
        .lease(1, "w", "TRIM_HORIZON");
  }

  private static List<String> violations(ShardScript... shards) {
    return new SessionsFollowTheStream().violations(history(3, shards));
  }
}
