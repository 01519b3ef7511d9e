package io.jkinesis.handler;

import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.CheckpointException;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.Gates.End;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The ends of a session with records in flight. */
class ParallelEndsTest extends GatedTest {

  @Test
  void atTheShardsEndAllIsHandledFirst() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 3));
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    gates.awaitOpen("1", "2");
    gates.end("2");
    gates.awaitOpen("1", "3");
    gates.end("3");
    assertThat(call).isNotDone();

    gates.end("1");
    returns(call);
    assertThat(checkpoints.stored()).containsExactly(Checkpoints.ALL);
  }

  @Test
  void aRetryThatIsDueLaterThanTheDrainDoesNotFailTheShardsEnd() throws Exception {
    Duration pause = Duration.ofMillis(100);
    begin(
        parallel()
            .retry(Retry.exponential(pause, pause).maxAttempts(3))
            .deadLetters(letters::add)
            .drainTimeout(Duration.ofMillis(1)));
    process(records(1, 1));
    gates.awaitOpen("1");
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    for (int attempt = 1; attempt <= 3; attempt++) {
      gates.awaitOpen("1");
      gates.end("1", End.FAILED);
    }

    returns(call);
    assertThat(letters).hasSize(1);
    assertThat(checkpoints.stored()).containsExactly(Checkpoints.ALL);
  }

  @Test
  void anAttemptMayLastLongerThanTheDrainAtTheShardsEnd() throws Exception {
    begin(parallel().drainTimeout(Duration.ZERO));
    process(records(1, 1));
    gates.awaitOpen("1");
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> call.get(100, TimeUnit.MILLISECONDS));

    gates.end("1");
    returns(call);
    assertThat(checkpoints.stored()).containsExactly(Checkpoints.ALL);
  }

  @Test
  void aFailureAtTheShardsEndStopsWhatElseIsInFlight() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 3));
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    gates.awaitOpen("1", "2");
    gates.end("1", End.FAILED);

    assertThat(failureOf(call)).isInstanceOf(HandlerException.class);
    gates.until(() -> gates.interrupted().contains("2"));
    assertThat(gates.order()).doesNotContain("3");
  }

  @Test
  void aFailureAtTheShardsEndBringsNoCheckpointAsItWouldEndTheShard() throws Exception {
    begin(parallel());
    process(records(1, 2));
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);
    gates.end("2", End.FAILED);

    assertThat(failureOf(call)).isInstanceOf(HandlerException.class);
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void aStopHandlesWhatIsInFlight() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 3));
    CompletableFuture<Void> call = callsShutdown(ShutdownType.REQUESTED);
    for (String text : List.of("1", "2", "3")) {
      gates.until(() -> gates.open().contains(text));
      gates.end(text);
    }

    returns(call);
    assertThat(checkpoints.stored()).containsExactly("3/0");
  }

  @Test
  void aStopLeavesWhatDoesNotFinishInTimeToComeAgain() throws Exception {
    begin(parallel().parallelism(2).drainTimeout(Duration.ofMillis(50)));
    process(records(1, 4));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.awaitOpen("2", "3");
    gates.end("3");

    shutdown(ShutdownType.REQUESTED);

    assertThat(checkpoints.stored()).containsExactly("1/0");
    assertThat(gates.interrupted()).containsExactlyInAnyOrder("2", "4");
  }

  @Test
  void aHandlerThatNeverReturnsDoesNotHoldUpAStop() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    CountDownLatch isStuck = new CountDownLatch(1);
    begin(
        Handlers.perRecord(
                record -> {
                  if (record.text().equals("2")) {
                    isStuck.countDown();
                    release.join(); // ignores interrupts
                  }
                })
            .parallelism(2)
            .drainTimeout(Duration.ofMillis(10)));
    process(records(1, 3));
    isStuck.await();
    gates.until(() -> metrics().inFlight() == 1);

    shutdown(ShutdownType.REQUESTED);

    assertThat(checkpoints.stored()).endsWith("1/0");
    release.complete(null);
  }

  @Test
  void aFailureDuringAStopIsTheProcesssAndWhatSucceededIsCheckpointed() throws Exception {
    begin(parallel());
    process(records(1, 2));
    CompletableFuture<Void> call = callsShutdown(ShutdownType.REQUESTED);
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);
    gates.end("2", End.FAILED);

    assertThat(failureOf(call)).isInstanceOf(HandlerException.class);
    assertThat(checkpoints.stored()).containsExactly("1/0");
  }

  @Test
  void aLostLeaseDropsWhatHasNotBegunAndInterruptsWhatHas() throws Exception {
    begin(parallel().parallelism(2).deadLetters(letters::add));
    process(records(1, 5));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.awaitOpen("2", "3");

    shutdown(ShutdownType.LEASE_LOST);

    assertThat(gates.interrupted()).containsExactlyInAnyOrder("2", "3");
    assertThat(gates.order()).hasSize(3);
    assertThat(letters).isEmpty();
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void aLostLeaseThatACheckpointTellsOfEndsTheWorkAtOnce() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 4));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.awaitOpen("2", "3");
    checkpoints.failNext("ShutdownException");

    assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> process(records(5, 6)));
    assertThat(gates.interrupted()).containsExactlyInAnyOrder("2", "3");
    shutdown(ShutdownType.LEASE_LOST);

    assertThat(gates.order()).hasSize(3);
    assertThat(checkpoints.stored()).isEmpty();
  }

  @Test
  void aCloseWithoutAShutdownEndsWhatRuns() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 3));
    gates.awaitOpen("1", "2");

    close();

    assertThat(gates.interrupted()).containsExactlyInAnyOrder("1", "2");
    assertThat(gates.order()).as("nothing new starts").hasSize(2);
  }

  @Test
  void aCallThatWaitsForRoomStoresCheckpoints() throws Exception {
    begin(parallel().maxInFlight(2).checkpointEvery(Duration.ofMillis(10)));
    CompletableFuture<Void> call = calls(records(1, 5));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.awaitOpen("2", "3");

    gates.until(() -> checkpoints.stored().equals(List.of("1/0")));

    assertThat(call).isNotDone();
  }

  @Test
  void aStopThatLeavesRecordsSaysSo() throws Exception {
    begin(parallel().drainTimeout(Duration.ofMillis(1)));
    process(records(1, 2));
    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);

    try (Warnings warnings = new Warnings()) {
      shutdown(ShutdownType.REQUESTED);

      assertThat(warnings.lines())
          .containsExactly(
              "shardId-0: 1 records in flight were not finished within PT0.001S and will be"
                  + " delivered again");
    }
  }

  @Test
  void aStopThatFinishesAllRecordsWarnsOfNothing() throws Exception {
    begin(parallel());
    process(records(1, 1));
    gates.awaitOpen("1");
    gates.end("1");

    try (Warnings warnings = new Warnings()) {
      shutdown(ShutdownType.REQUESTED);

      assertThat(warnings.lines()).isEmpty();
    }
  }
}
