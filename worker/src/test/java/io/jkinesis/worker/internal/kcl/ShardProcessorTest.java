package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ConsumerFailed;
import io.jkinesis.worker.internal.session.SessionFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardProcessorTest extends ShardProcessorFixture {

  @Test
  void aStopThatTheKclHasNotToldIsToldOnce() {
    initialize();

    processor.tellStop();
    requestShutdown();
    processor.tellStop();

    assertThat(log).containsOnlyOnce("stop");
  }

  @Test
  void aLifeWithoutFailures() {
    initialize();
    deliver("1", "2");
    requestShutdown();
    loseLease();

    assertThat(log)
        .containsExactly(
            "create shard after 7", "start", "deliver [1, 2]", "end REQUESTED", "end LEASE_LOST");
    assertThat(events)
        .containsExactly(
            new WorkerEvent.ConsumerStarting("shard"),
            new WorkerEvent.ConsumerStarted("shard", null),
            new WorkerEvent.ConsumerTold("shard"),
            new WorkerEvent.LeaseLost("shard"));
    assertThat(processors.shards()).isEmpty();
    assertThat(metrics.shards()).isEmpty();
  }

  @Test
  void theEndOfAShard() {
    initialize();
    assertThat(processor.mayEndShard(true)).isTrue();
    endShard();
    processor.shardIsEnded();

    assertThat(log).containsExactly("create shard after 7", "start", "end SHARD_ENDED");
    assertThat(events).endsWith(new WorkerEvent.ShardEnded("shard"));
  }

  @Test
  void nothingIsKeptAboutAShardThatHasEnded() {
    initialize();
    deliver("1");
    refusal = new ThrottlingException("too much");
    assertThat(session.host().checkpoint(null, null)).isNotNull();
    endShard();

    assertThat(processors.shards()).isEmpty();
    assertThat(metrics.shards()).isEmpty();
    assertThat(metrics.begin("shard").lastError()).isNull();
  }

  @Test
  void aShardThatIsOpenIsNotEndedButRestarted() {
    initialize();
    openBecause = "it is open";
    assertThat(processor.mayEndShard(true)).isFalse();

    assertThat(failures()).extracting(ConsumerFailed::what).containsExactly("it is open");
    assertThat(log)
        .containsExactly(
            "create shard after 7",
            "start",
            "restart",
            "abandon: was stopped before the end of its shard");
    assertThat(processor.mayEndShard(true)).as("of a failed session").isFalse();
  }

  @Test
  void aShardThatWasEndedBeforeNeedsNoConsumer() {
    assertThat(processor.mayEndShard(true)).isTrue();
    processor.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(ExtendedSequenceNumber.SHARD_END)
            .build());
    assertThat(processor.mayEndShard(true)).isTrue();
    processor.shardIsEnded();
    loseLease();
    assertThat(log).isEmpty();
  }

  @Test
  void aCallBeyondTheLimitIsAbandonedAndThenItsLeaseIsDropped() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);

    await()
        .untilAsserted(
            () -> {
              processor.watch(LIMIT, LIMIT);
              assertThat(log).contains("abandon: did not return from processRecords within 0 s");
            });
    assertThat(log)
        .containsSubsequence("restart", "abandon: did not return from processRecords within 0 s");
    await()
        .untilAsserted(
            () -> {
              processor.watch(LIMIT, LIMIT);
              assertThat(log).endsWith("drop");
            });
    assertThat(processors.stuck()).containsExactly("shard");
    processor.watch(LIMIT, LIMIT);
    assertThat(log).filteredOn("drop"::equals).hasSize(1);

    session.hang.countDown();
    call.join();
    assertThat(processors.stuck()).isEmpty();
    assertThat(failures()).hasSize(1);
  }

  @Test
  void aLeaseThatIsLostDuringACallIsToldToTheSession() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    lease.held = false;
    processor.watch(Duration.ofHours(1), LIMIT);
    assertThat(log).endsWith("leaseLost");
    session.hang.countDown();
    call.join();
    loseLease();
    assertThat(log).endsWith("end LEASE_LOST");
  }

  @Test
  void aHandoffIsToldToTheSessionDuringACall() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    processor.watch(Duration.ofHours(1), LIMIT);
    assertThat(log).doesNotContain("stopping");

    lease.stopping = true;
    processor.watch(Duration.ofHours(1), LIMIT);
    assertThat(log).endsWith("stopping");

    session.hang.countDown();
    call.join();
    requestShutdown();
    assertThat(log).endsWith("end REQUESTED");
  }

  @Test
  void aStopWakesAProcessorThatWaitsForItsTurn() {
    supervisor.failed("shard");
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::initialize);
    await().until(() -> processors.shards().contains("shard"));
    processors.stopping();
    supervisor.stop();
    waiting.join();
    requestShutdown();
    loseLease();
    assertThat(log).as("nothing was started").containsExactly("release");
    assertThat(processors.shards()).isEmpty();
  }

  @Test
  void aStopReleasesTheLeaseOfAConsumerThatHasEnded() {
    initialize();
    processors.stopping();
    requestShutdown();
    loseLease();
    assertThat(log).endsWith("end REQUESTED", "end LEASE_LOST", "release");
  }

  @Test
  void aStopDoesNotReleaseTheLeaseOfAConsumerThatStillRuns() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    processors.stopping();
    processors.abandon("took too long");
    loseLease();
    assertThat(log).doesNotContain("release");
    session.hang.countDown();
    call.join();
  }

  @Test
  void aStopDoesNotReleaseTheLeaseWhileAHandlerStillRuns() {
    initialize();
    processors.stopping();
    session.ended = false;
    requestShutdown();
    loseLease();
    processors.watch(LIMIT, LIMIT);
    assertThat(log).endsWith("end LEASE_LOST");

    session.ended = true;
    processors.watch(LIMIT, LIMIT);
    processors.watch(LIMIT, LIMIT);
    assertThat(log).endsWith("end LEASE_LOST", "release");
  }

  @Test
  void noConsumerStartsBesideOneThatHasNotReturnedYet() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    lease.held = false; // and acquired again, for another processor
    ShardProcessor next =
        new ShardProcessor(
            SHARD,
            environment((shard, host) -> new Other()),
            new FakeLease(),
            (s, isReached) -> null,
            new ShardReading());
    CompletableFuture<Void> starting =
        CompletableFuture.runAsync(
            () ->
                next.initialize(
                    InitializationInput.builder()
                        .shardId("shard")
                        .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                        .build()));
    await().until(() -> processors.shards().equals(List.of("shard")) && !next.isConsuming());
    session.hang.countDown();
    call.join();
    assertThat(starting).as("the other one is not over").isNotDone();
    loseLease();
    starting.join();
    assertThat(log).endsWith("deliver [1]", "end LEASE_LOST", "other start");
  }

  @Test
  void aCheckpointThatKinesisRejectsIsToldOnceAndShown() {
    InvalidArgumentException rejected =
        InvalidArgumentException.builder().message("foreign").build();
    processor.couldNotBegin(rejected);
    processor.couldNotBegin(rejected);
    processors.watch(LIMIT, LIMIT);
    processors.watch(LIMIT, LIMIT);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            WorkerEvent.ReadFailed.class,
            failed -> {
              assertThat(failed.isFinal()).isTrue();
              assertThat(failed.what())
                  .startsWith("Kinesis rejects its checkpoint 17 (foreign); if the stream was");
            });
    assertThat(metrics.shards())
        .singleElement()
        .satisfies(shard -> assertThat(shard.isWithoutConsumer()).isTrue());

    initialize();
    processors.watch(LIMIT, LIMIT);
    assertThat(events).anyMatch(WorkerEvent.ReadRecovered.class::isInstance);
    assertThat(metrics.shards())
        .singleElement()
        .satisfies(shard -> assertThat(shard.readFailure()).isNull());
  }

  @Test
  void aShardThatCouldNeverBeReadIsLetGoWithItsLease() {
    processor.couldNotBegin(new IllegalStateException("no route to host"));
    assertThat(processors.shards()).containsExactly("shard");
    lease.held = false;
    loseLease();
    assertThat(processors.shards()).isEmpty();
    assertThat(metrics.shards()).isEmpty();
  }

  private final class Other extends FakeSession {
    @Override
    public void start() {
      log.add("other start");
    }
  }

  @Test
  void aFailureWhileTheWorkerStopsRestartsNothing() {
    initialize();
    processors.stopping();
    session.failure = new SessionFailedException("shutdown threw it", null);
    requestShutdown();
    assertThat(log).containsExactly("create shard after 7", "start", "stopping", "end REQUESTED");
    assertThat(failures()).singleElement().satisfies(f -> assertThat(f.restart()).isNull());
  }
}
