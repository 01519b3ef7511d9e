package io.jkinesis.handler;

import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.ShutdownType;
import io.jkinesis.handler.Gates.End;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints of records that finish while no call is running, if the session allows them. */
class IdleShardTest extends GatedTest {

  private static final Duration SOON = Duration.ofMillis(1);

  @BeforeEach
  void inWorker() {
    shard = TestShard.inWorker(checkpoints);
  }

  private void awaitStored(String... places) {
    gates.until(() -> checkpoints.stored().equals(List.of(places)));
  }

  @Test
  void aCheckpointFollowsTheRecordThatFinished() throws Exception {
    begin(parallel().checkpointEvery(SOON));
    process(records(1, 3));
    gates.awaitOpen("1", "2", "3");

    gates.end("1");
    awaitStored("1/0");
    gates.end("3");
    gates.end("2");
    gates.until(() -> checkpoints.stored().contains("3/0"));
  }

  @Test
  void oneThatIsPutOffFollowsLater() throws Exception {
    checkpoints.failNext("ThrottlingException");
    begin(parallel().checkpointEvery(SOON));
    process(records(1, 1));
    gates.awaitOpen("1");

    gates.end("1");

    awaitStored("1/0");
    assertThat(shard.failures()).isEmpty();
  }

  @Test
  void withoutAnIntervalOneFollowsWithinASecondOrSo() throws Exception {
    begin(parallel());
    process(records(1, 1));
    gates.awaitOpen("1");

    gates.end("1");

    awaitStored("1/0");
  }

  @Test
  void aBatchThatWasDueBetweenCallsIsCheckpointed() throws Exception {
    begin(Handlers.perBatch(batch -> {}).maxWait(SOON).checkpointEvery(SOON));

    process(records(1, 2));

    gates.until(() -> checkpoints.stored().contains("2/0"));
  }

  @Test
  void aFailureBetweenCallsLeavesWhatSucceededCheckpointed() throws Exception {
    begin(parallel().checkpointEvery(Duration.ofDays(1)));
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);

    gates.end("2", End.FAILED);

    gates.until(() -> !shard.failures().isEmpty());
    assertThat(shard.failures()).singleElement().isInstanceOf(HandlerException.class);
    assertThat(checkpoints.stored()).containsExactly("1/0");
  }

  @Test
  void aCheckpointThatIsRejectedFailsTheSession() throws Exception {
    checkpoints.failNext("IllegalArgumentException");
    begin(parallel().checkpointEvery(SOON));
    process(records(1, 1));
    gates.awaitOpen("1");

    gates.end("1");

    gates.until(() -> !shard.failures().isEmpty());
    assertThat(shard.failures()).singleElement().isSameAs(checkpoints.lastFailure());
  }

  @Test
  void aLostLeaseEndsTheWorkWithoutAFailure() throws Exception {
    checkpoints.failNext("ShutdownException");
    begin(parallel().parallelism(1).checkpointEvery(SOON));
    process(records(1, 3));
    gates.awaitOpen("1");
    gates.end("1");
    gates.until(() -> checkpoints.lastFailure() != null);

    shutdown(ShutdownType.LEASE_LOST);

    assertThat(gates.order()).doesNotContain("3");
    assertThat(shard.failures()).isEmpty();
    assertThat(checkpoints.stored()).isEmpty();
  }

  /** As when DynamoDB throttles: the session retries a checkpoint for up to half a minute. */
  @Test
  void aCheckpointThatTakesLongHoldsUpOnlyTheStop() throws Exception {
    begin(parallel().parallelism(2).checkpointEvery(SOON));
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    CompletableFuture<Void> throttled = checkpoints.blockNext();
    gates.end("1");
    gates.until(throttled::isDone);

    CompletableFuture<Void> call = calls(records(3, 4));
    returns(call);
    gates.end("2");
    gates.awaitOpen("3", "4");
    gates.end("3");
    gates.end("4");
    gates.until(() -> metrics().inFlight() == 0);
    assertThat(checkpoints.stored()).isEmpty();

    CompletableFuture<Void> stop = callsShutdown(ShutdownType.REQUESTED);
    checkpoints.unblock();
    returns(stop);
    assertThat(checkpoints.stored()).containsExactly("1/0", "4/0");
  }

  /** The timer stores a second after the call began, the call itself not before ten seconds. */
  @Test
  void aLostLeaseEndsACallThatWaitsForRoom() throws Exception {
    checkpoints.failNext("ShutdownException");
    begin(parallel().parallelism(1).maxInFlight(2));
    CompletableFuture<Void> call = calls(records(1, 4));
    gates.awaitOpen("1");

    gates.end("1");
    gates.awaitOpen("2");
    gates.until(() -> checkpoints.lastFailure() != null);

    returns(call);
    assertThat(gates.interrupted()).containsExactly("2");
    assertThat(gates.order()).containsExactly("1", "2");
    assertThat(checkpoints.stored()).isEmpty();
    assertThat(shard.failures()).isEmpty();
  }

  @Test
  void atTheShardsEndNothingButTheEndIsCheckpointed() throws Exception {
    begin(parallel().checkpointEvery(Duration.ofDays(1)));
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);
    assertThat(call).isNotDone();
    gates.end("2");
    returns(call);

    assertThat(checkpoints.stored()).containsExactly(Checkpoints.ALL);
  }

  @Test
  void aFailureInAProcessOfItsOwnIsToldWithoutACheckpoint() throws Exception {
    shard = TestShard.inProcessOfItsOwn();
    begin(parallel());
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);

    gates.end("2", End.FAILED);

    gates.until(() -> !shard.failures().isEmpty());
    assertThat(checkpoints.stored()).isEmpty();
  }
}
