package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.history;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnlyTheHolderCheckpointsTest {

  @Test
  void eachHolderMayCheckpointInItsTime() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "3 asked 10 stored")
                    .lease(4, "w0", "10")
                    .lease(6, "w1", "10")
                    .session("w1", 7, "10", "8 asked 11 stored")
                    .lease(9, "w1", "11")))
        .isEmpty();
  }

  @Test
  void aCheckpointThatNobodyAskedForIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "3 asked 10")
                    .lease(4, "w0", "11")))
        .containsExactly("s0: checkpoint 11 was written, but no session had requested it");
  }

  @Test
  void aCheckpointThatIsAskedForLaterIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "5 asked 10 stored")
                    .lease(4, "w0", "10")))
        .containsExactly("s0: checkpoint 10 was written, but no session had requested it");
  }

  /** A zombie wakes up, and its write succeeds although another worker has the lease. */
  @Test
  void aCheckpointOfAWorkerThatHasLostTheLeaseIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "5 asked 10")
                    .lease(4, "w1", "TRIM_HORIZON")
                    .lease(6, "w1", "10")))
        .containsExactly(
            "s0: checkpoint 10 of process 2 of w0 was written while the lease was held by w1 since"
                + " 1970-01-01T00:00:03Z");
  }

  /** As before, but meanwhile its worker has acquired the lease again, for another session. */
  @Test
  void aCheckpointOfAnEarlierTenureOfTheSameWorkerIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "9 asked 10")
                    .lease(4, "w1", "TRIM_HORIZON")
                    .lease(8, "w0", "TRIM_HORIZON")
                    .lease(10, "w0", "10")))
        .containsExactly(
            "s0: checkpoint 10 of process 2 of w0 was written while the lease was held by w0 since"
                + " 1970-01-01T00:00:07Z");
  }

  @Test
  void whoHandsALeaseOverMayCheckpointUntilItIsGone() {
    ShardScript handover =
        shard("s0")
            .lease(1, "w0", "TRIM_HORIZON")
            .session("w0", 2, "TRIM_HORIZON", "5 asked 10 stored")
            .lease(4, "w1", "w0", "TRIM_HORIZON")
            .lease(6, "w1", "w0", "10");
    assertThat(violations(handover)).isEmpty();
  }

  /** The KCL leaves this state if both were killed meanwhile and w1 was restarted. */
  @Test
  void whoIsToGetALeaseMayCheckpointIfTheOtherDoesNot() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "3 asked 10 stored")
                    .lease(4, "w0", "10")
                    .lease(5, "w1", "w0", "10")
                    .session("w1", 7, "10", "8 asked 11 stored")
                    .lease(9, "w1", "w0", "11")))
        .isEmpty();
  }

  @Test
  void bothInAHandoverAtOneTimeIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "8 asked 10 stored")
                    .lease(5, "w1", "w0", "TRIM_HORIZON")
                    .session("w1", 7, "TRIM_HORIZON")
                    .lease(9, "w1", "w0", "10")))
        .containsExactly(
            "s0: process 2 of w0 was told that 10 is stored, though process 7 of w1 had started"
                + " before the request");
  }

  @Test
  void aCheckpointThatGoesBackIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "9")
                    .session("w0", 2, "9", "3 asked 11 stored", "5 asked 10 stored")
                    .lease(4, "w0", "11")
                    .lease(6, "w0", "10")))
        .containsExactly("s0: checkpoint 10 was written over 11, which is later in the shard");
  }

  @Test
  void anEndOfAShardIsNotTakenBack() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "9")
                    .session("w0", 2, "9", "3 asked SHARD_END stored", "5 asked 10 stored")
                    .lease(4, "w0", "SHARD_END")
                    .lease(6, "w0", "10")))
        .hasSize(1);
  }

  @Test
  void anAnswerWithoutAWriteIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "3 asked 10 stored")))
        .containsExactly(
            "s0: process 2 of w0 was told that 10 is stored, but it was not written while w0 had"
                + " the lease");
  }

  @Test
  void anAnswerThatRepeatsTheLastOneNeedsNoWrite() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "9")
                    .session(
                        "w0", 2, "9", "3 asked 9 stored", "4 asked 10 stored", "6 asked 10 stored")
                    .lease(5, "w0", "10")))
        .isEmpty();
  }

  @Test
  void askingWithSuccessAfterTheNextSessionHasStartedIsAViolation() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "6 asked 10 stored")
                    .lease(7, "w0", "10")
                    .session("w0", 5, "TRIM_HORIZON")))
        .containsExactly(
            "s0: process 2 of w0 was told that 10 is stored, though process 5 of w0 had started"
                + " before the request");
  }

  /** Suspended while its consumer started, and initialized it after waking up. */
  @Test
  void theSessionThatAZombieStartsIsNotTheNext() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .lease(3, "w1", "TRIM_HORIZON")
                    .session("w1", 4, "TRIM_HORIZON", "7 asked 10 stored")
                    .session("w0", 6, "TRIM_HORIZON")
                    .lease(8, "w1", "10")))
        .isEmpty();
  }

  @Test
  void askingInVainAfterTheNextSessionHasStartedIsWhatZombiesDo() {
    assertThat(
            violations(
                shard("s0")
                    .lease(1, "w0", "TRIM_HORIZON")
                    .session("w0", 2, "TRIM_HORIZON", "6 asked 10 ShutdownException")
                    .lease(4, "w1", "TRIM_HORIZON")
                    .session("w1", 5, "TRIM_HORIZON")))
        .isEmpty();
  }

  private static List<String> violations(ShardScript shard) {
    return new OnlyTheHolderCheckpoints().violations(history(0, shard));
  }
}
