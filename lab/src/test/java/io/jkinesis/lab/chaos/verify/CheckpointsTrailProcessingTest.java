package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointsTrailProcessingTest {

  private static final String[] BOTH_PROCESSED = {"2 processed 10", "5 processed 11"};

  @Test
  void aCheckpointAtWhatWasProcessedHolds() {
    assertThat(
            violations(
                twoRecords()
                    .session("w", 1, "TRIM_HORIZON", BOTH_PROCESSED)
                    .lease(3, "w", "10")
                    .lease(6, "w", "11")
                    .lease(7, "w", "SHARD_END")))
        .isEmpty();
  }

  @Test
  void aCheckpointBeforeTheProcessingIsAViolation() {
    assertThat(
            violations(
                twoRecords().session("w", 1, "TRIM_HORIZON", BOTH_PROCESSED).lease(4, "w", "11")))
        .containsExactly(
            "s0: checkpoint 11 was in the lease table at 1970-01-01T00:00:04Z, when not all"
                + " records up to it had been processed");
  }

  @Test
  void aCheckpointPastARecordThatNobodyProcessedIsAViolation() {
    assertThat(
            violations(
                twoRecords().session("w", 1, "TRIM_HORIZON", "2 processed 11").lease(3, "w", "11")))
        .hasSize(1);
  }

  @Test
  void anEndOfAShardThatIsNotAllProcessedIsAViolation() {
    assertThat(
            violations(
                twoRecords()
                    .session("w", 1, "TRIM_HORIZON", "2 processed 10")
                    .lease(3, "w", "SHARD_END")))
        .hasSize(1);
  }

  /** The new owner need not have processed the record itself. */
  @Test
  void whatAnotherSessionHadProcessedCounts() {
    assertThat(
            violations(
                twoRecords()
                    .session("w0", 1, "TRIM_HORIZON", BOTH_PROCESSED)
                    .session("w1", 6, "10", "9 processed 11")
                    .lease(7, "w1", "11")))
        .isEmpty();
  }

  private static ShardScript twoRecords() {
    return shard("s0").record(10, 0, "a", 0).record(11, 1, "a", 1).lease(1, "w", "TRIM_HORIZON");
  }

  private static List<String> violations(ShardScript... shards) {
    return new CheckpointsTrailProcessing().violations(history(2, shards));
  }
}
