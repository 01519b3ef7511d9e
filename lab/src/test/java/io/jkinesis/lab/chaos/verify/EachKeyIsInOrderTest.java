package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EachKeyIsInOrderTest {

  @Test
  void replaysDoNotCount() {
    assertThat(
            violations(
                twoRecords()
                    .session("w0", 1, "TRIM_HORIZON", "2 processed 10", "3 processed 11")
                    .session("w1", 4, "TRIM_HORIZON", "5 processed 10", "6 processed 11")))
        .isEmpty();
  }

  /** A zombie that skips records: the next owner of the lease processes the first one later. */
  @Test
  void aLaterRecordThatIsProcessedFirstIsAViolation() {
    assertThat(
            violations(
                twoRecords()
                    .session("zombie", 1, "TRIM_HORIZON", "2 processed 11")
                    .session("w1", 1, "TRIM_HORIZON", "5 processed 10", "6 processed 11")))
        .containsExactly(
            "a: its record number 1 was processed at 1970-01-01T00:00:02Z, number 0 only at"
                + " 1970-01-01T00:00:05Z");
  }

  @Test
  void aChildThatIsProcessedBeforeItsParentIsAViolation() {
    assertThat(
            violations(
                shard("parent")
                    .record(10, 0, "a", 0)
                    .session("w", 1, "TRIM_HORIZON", "5 processed 10"),
                shard("child")
                    .record(20, 1, "a", 1)
                    .session("w", 1, "TRIM_HORIZON", "4 processed 20")))
        .hasSize(1);
  }

  @Test
  void keysDoNotWaitForEachOther() {
    assertThat(
            violations(
                shard("s0").record(10, 0, "a", 0).session("w", 1, "TRIM_HORIZON", "5 processed 10"),
                shard("s1")
                    .record(20, 1, "b", 0)
                    .session("w", 1, "TRIM_HORIZON", "4 processed 20")))
        .isEmpty();
  }

  private static ShardScript twoRecords() {
    return shard("s0").record(10, 0, "a", 0).record(11, 1, "a", 1);
  }

  private static List<String> violations(ShardScript... shards) {
    return new EachKeyIsInOrder().violations(history(2, shards));
  }
}
