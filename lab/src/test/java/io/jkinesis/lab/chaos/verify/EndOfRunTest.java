package io.jkinesis.lab.chaos.verify;

import static io.jkinesis.lab.chaos.verify.ShardScript.at;
import static io.jkinesis.lab.chaos.verify.ShardScript.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.TestLeases;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link TheStopIsOrderly} and {@link NothingIsLeft}. */
class EndOfRunTest {

  private static final ShardScript OPEN = shard("s0").record(10, 0, "a", 0).record(11, 1, "a", 1);

  @Test
  void anOpenShardIsCheckpointedAtItsLastRecord() {
    assertThat(stop(OPEN, lease("11"))).isEmpty();
    assertThat(stop(OPEN, lease("10")))
        .containsExactly("s0: the last checkpoint is 10, expected 11");
    assertThat(stop(OPEN, Leases.none())).containsExactly("s0 has no lease");
  }

  @Test
  void anOpenShardThatNeverHadARecordMayHaveAnyCheckpoint() {
    assertThat(stop(shard("s0"), lease("TRIM_HORIZON"))).isEmpty();
  }

  @Test
  void aClosedShardIsDoneOrItsLeaseIsGone() {
    ShardScript closed = shard("s0").record(10, 0, "a", 0).closed();
    assertThat(stop(closed, lease("SHARD_END"))).isEmpty();
    assertThat(stop(closed, Leases.none())).isEmpty();
    assertThat(stop(closed, lease("10")))
        .containsExactly("s0: the last checkpoint is 10, expected SHARD_END");
  }

  @Test
  void aWorkerThatDidNotStopInOrderIsAViolation() {
    RunHistory history =
        new RunHistory(
            0,
            List.of(),
            at(9),
            Leases.none(),
            List.of("worker-0 stopped with exit code 1"),
            List.of());
    assertThat(new TheStopIsOrderly().violations(history))
        .containsExactly("worker-0 stopped with exit code 1");
  }

  @Test
  void aProcessThatIsLeftIsAViolation() {
    RunHistory history =
        new RunHistory(
            0, List.of(), at(9), Leases.none(), List.of(), List.of("process 42 is left: java"));
    assertThat(new NothingIsLeft().violations(history)).containsExactly("process 42 is left: java");
  }

  private static List<String> stop(ShardScript shard, Leases leases) {
    return new TheStopIsOrderly()
        .violations(new RunHistory(0, List.of(shard.build()), at(9), leases, List.of(), List.of()));
  }

  private static Leases lease(String checkpoint) {
    return TestLeases.leases("s0 w 1 " + checkpoint);
  }
}
