package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.ShardInfo;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ConsumerFailed;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Failures of the consumer and of the worker itself, and the checkpoints of what has failed. */
class ShardProcessorFailureTest extends ShardProcessorFixture {

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "processRecords", "shutdownRequested", "shardEnded"})
  void anErrorInACallRestartsTheShardAndLeavesNothingOut(String call) {
    Runnable calls =
        () -> {
          switch (call) {
            case "initialize" -> initialize();
            case "processRecords" -> deliver("1");
            case "shutdownRequested" -> requestShutdown();
            default -> endShard();
          }
        };
    if (!call.equals("initialize")) {
      initialize();
    }
    session.failure = new StackOverflowError();

    assertThatCode(calls::run).doesNotThrowAnyException();

    assertThat(log).endsWith("restart");
    assertThat(failures())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.what())
                  .isEqualTo(
                      "the worker itself failed in " + call + ": java.lang.StackOverflowError");
              assertThat(failed.cause()).isInstanceOf(StackOverflowError.class);
              assertThat(failed.restart()).isNotNull();
            });
  }

  @Test
  void anErrorAtALostLeaseIsContainedToo() {
    initialize();
    lease.held = false;
    session.failure = new NoClassDefFoundError("x");

    assertThatCode(this::loseLease).doesNotThrowAnyException();

    assertThat(failures()).singleElement().satisfies(f -> assertThat(f.restart()).isNull());
    assertThat(log).doesNotContain("restart");
    assertThat(processors.shards()).isEmpty();
  }

  @Test
  void aFactoryThatThrowsIsAFailureLikeAnyOther() {
    ShardProcessor without =
        new ShardProcessor(
            SHARD,
            environment(ShardProcessorFailureTest::noSession),
            lease,
            (s, isReached) -> null,
            reading);
    without.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
            .build());
    assertThat(failures()).hasSize(1);
    assertThat(log).containsExactly("restart");
  }

  private static ShardSession noSession(ShardInfo shard, SessionHost host) {
    throw new NoClassDefFoundError("x");
  }

  @Test
  void nothingIsDeliveredAfterAFailure() {
    initialize();
    session.failure = new SessionFailedException("processRecords threw it", null);
    deliver("1");
    session.failure = null;
    deliver("2");
    requestShutdown();
    endShard();
    loseLease();

    assertThat(log).containsExactly("create shard after 7", "start", "deliver [1]", "restart");
    assertThat(failures())
        .extracting(ConsumerFailed::what)
        .containsExactly("processRecords threw it");
  }

  @Test
  void theCheckpointsOfASessionThatHasFailedAreRejected() {
    initialize();
    deliver("1");
    assertThat(session.host().checkpoint("11", 3L)).isNull();
    session.host().failed(new SessionFailedException("a thread of the consumer failed", null));
    CheckpointRejection rejection = Objects.requireNonNull(session.host().checkpoint("11", 3L));

    assertThat(rejection.reason()).isEqualTo(Reason.LEASE_LOST);
    assertThat(log)
        .containsExactly(
            "create shard after 7",
            "start",
            "deliver [1]",
            "checkpoint [11, 3]",
            "restart",
            "abandon: has failed");
  }

  /** It could be stored after the next session has read its start, and move the checkpoint back. */
  @Test
  void aRestartWaitsForACheckpointThatIsBeingStored() {
    initialize();
    deliver("1");
    CountDownLatch answer = new CountDownLatch(1);
    storing = answer;
    CompletableFuture<@Nullable CheckpointRejection> late =
        CompletableFuture.supplyAsync(() -> session.host().checkpoint("11", 3L));
    await().until(() -> log.contains("checkpoint [11, 3]"));
    session.host().failed(new SessionFailedException("another thread failed", null));
    assertThat(failures()).hasSize(1);
    assertThat(log).doesNotContain("restart");

    answer.countDown();
    assertThat(late.join()).isNull();
    assertThat(log)
        .containsSubsequence("checkpoint [11, 3]", "restart")
        .containsOnlyOnce("restart");
  }

  @Test
  void everythingDeliveredIsWhatTheConsumerWasGivenAndNotWhatTheKclReadsNext() {
    initialize();
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason)
        .isEqualTo(Reason.INVALID_STATE);
    deliver("1", "2");
    assertThat(session.host().checkpoint(null, null)).isNull();
    assertThat(log).endsWith("checkpoint [12, 3]");
    endShard();
    assertThat(session.host().checkpoint(null, null)).isNotNull();
  }

  @Test
  void aRejectionHasTheReasonOfTheKclsException() {
    initialize();
    deliver("1");
    refusal = new ThrottlingException("too much");
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason, CheckpointRejection::errorName)
        .containsExactly(Reason.THROTTLED, "ThrottlingException");
    assertThat(events).endsWith(new WorkerEvent.CheckpointRejected("shard", "ThrottlingException"));
  }

  /** The stock daemon reports every throwable to the consumer; docs/conformance.md. */
  @Test
  void anErrorOfTheKclsCheckpointerIsARejectionToo() {
    initialize();
    deliver("1");
    refusal = new StackOverflowError();
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason, CheckpointRejection::errorName)
        .containsExactly(Reason.OTHER, "StackOverflowError");
  }
}
