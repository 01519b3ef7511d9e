package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;

/**
 * What a consumer can rely on wherever it runs: in a worker's JVM, in a worker's consumer process,
 * and in the test kit, in memory or in a process.
 *
 * <p>Differences are tested in other classes, which explain them: {@link
 * WorkerSessionContractTest}, {@link TestKitContractTest}. The rules of the protocol are in {@link
 * RulesContractTest}, because a consumer in the JVM of its session does not use the protocol.
 */
@Timeout(60)
abstract class SessionContractTest extends SessionFixture {

  private static final CheckpointRejection LEASE_LOST =
      new CheckpointRejection(Reason.LEASE_LOST, new ShutdownException("another worker has it"));

  private static final CheckpointRejection THROTTLED =
      new CheckpointRejection(Reason.THROTTLED, new ThrottlingException("busy"));

  private static final CheckpointRejection NO =
      new CheckpointRejection(Reason.OTHER, new IllegalStateException("no"));

  private static final String[] NO_SHARD_END = {
    "without a stored checkpoint", "without which the child shards could never start"
  };

  /** Waits until a session can know that its consumer has failed while no call was running. */
  abstract void awaitFailureBetweenCalls();

  // Calls

  @ParameterizedTest
  @EnumSource(value = ShutdownType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUESTED")
  void aLifeHasItsSequence(ShutdownType end) throws Exception {
    ShardSession session = started();
    session.deliver(records(101, 102));
    session.deliver(records(103, 105));
    session.end(end);

    assertThat(journal())
        .containsExactly(
            SHARD.toString(), "processRecords 2", "processRecords 3", "shutdown " + end, "close");
    assertThat(host.failures).isEmpty();
  }

  /**
   * Returns how a checkpoint of everything delivered reaches the host, before the end of the shard.
   *
   * @param last the last record that was delivered
   */
  String everythingUpTo(String last) {
    return "everything";
  }

  @Test
  void aGracefulShutdownIsTheLastCall() throws Exception {
    ShardSession session = started();
    session.deliver(records(101, 102));
    session.stopping();
    session.end(ShutdownType.REQUESTED);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsExactly(SHARD.toString(), "processRecords 2", "shutdown REQUESTED", "close");
    assertThat(host.checkpoints).containsExactly(everythingUpTo("102/0"));
  }

  @Test
  void recordsArriveAsTheyAre() throws Exception {
    ShardSession session = started("processRecords show");
    session.deliver(records(101, 102));
    session.deliver(RecordBatch.of(List.of(), null));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsSubsequence(
            "processRecords 2",
            "101/1 key \u00e9\u65e5 101 2023-11-14T22:13:20.123Z text 101",
            "102/0 key \u00e9\u65e5 102 2023-11-14T22:13:20.123Z text 102",
            "behind latest: PT1.5S",
            "processRecords 0",
            "behind latest: null");
  }

  // Checkpoints

  @ParameterizedTest
  @CsvSource({"checkpoint last, 103/1", "checkpoint 102, 102/0"})
  void aCheckpointIsStoredByTheHost(String step, String stored) throws Exception {
    ShardSession session = started("processRecords " + step);
    session.deliver(records(101, 103));

    assertThat(host.checkpoints).containsExactly(stored);
  }

  @Test
  void aCheckpointOfEverythingIsStoredByTheHost() throws Exception {
    ShardSession session = started("processRecords checkpoint");
    session.deliver(records(101, 103));

    assertThat(host.checkpoints).containsExactly(everythingUpTo("103/1"));
  }

  @Test
  void aRejectedCheckpointIsToldWithItsReason() throws Exception {
    ShardSession session = started("processRecords try to checkpoint");
    host.reject(new CheckpointRejection(Reason.INVALID_STATE, new InvalidStateException("no")));
    host.reject(NO);
    session.deliver(records(101, 101));
    session.deliver(records(102, 102));
    session.deliver(records(103, 103));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsSubsequence(
            "checkpoint failed: INVALID_STATE", "checkpoint failed: OTHER", "checkpoint stored");
    assertThat(host.checkpoints).hasSize(3);
  }

  @Test
  void aRejectedCheckpointThatIsNotCaughtFailsTheSession() throws Exception {
    ShardSession session = started("processRecords checkpoint");
    host.reject(NO);

    SessionFailedException failure = failureOf(() -> session.deliver(records(101, 101)));

    assertThat(failure.what()).contains("processRecords");
    assertThat(journal()).endsWith("processRecords 1", "close");
  }

  @Test
  void aLostLeaseIsNoFailureAndNoMoreRecordsAreDelivered() throws Exception {
    ShardSession session = started("processRecords checkpoint", "shutdown try to checkpoint");
    host.reject(LEASE_LOST);
    session.deliver(records(101, 101));
    session.deliver(records(102, 103));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsExactly(
            SHARD.toString(),
            "processRecords 1",
            "shutdown LEASE_LOST",
            "checkpoint is illegal",
            "close");
    assertThat(host.checkpoints).containsExactly(everythingUpTo("101/1"));
  }

  // Ends

  @ParameterizedTest
  @ValueSource(strings = {"shutdown checkpoint", "shutdown checkpoint 102"})
  void theEndOfAShardIsACheckpointOfEverything(String step) throws Exception {
    ShardSession session = started(step);
    session.deliver(records(101, 102));
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(host.checkpoints).containsExactly("everything");
  }

  @Test
  void theEndOfAShardWithoutACheckpointFailsTheSession() throws Exception {
    ShardSession session = started("shutdown nothing");

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what())
        .contains(NO_SHARD_END)
        .contains("call checkpointer.checkpoint() and do not catch what it throws");
    assertThat(journal()).endsWith("shutdown SHARD_ENDED", "close");
  }

  @Test
  void theEndOfAShardThatIsNotStoredFailsTheSession() throws Exception {
    ShardSession session = started("shutdown try to checkpoint");
    host.reject(NO);

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what()).contains(NO_SHARD_END);
    assertThat(host.checkpoints).containsExactly("everything");
  }

  @Test
  void theEndOfAShardIsAnotherWorkersOnceTheLeaseIsLost() throws Exception {
    ShardSession session = started("shutdown try to checkpoint");
    host.reject(LEASE_LOST);
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(journal()).endsWith("checkpoint failed: LEASE_LOST", "close");
  }

  // Failures

  @Test
  void aFailureInInitFailsTheSession() {
    ShardSession session = session("init throw");

    SessionFailedException failure = failureOf(session::start);

    assertThat(failure.what()).contains("init", "java.io.IOException");
    assertThat(journal()).containsExactly(SHARD.toString(), "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void aFailureInProcessRecordsFailsTheSession() throws Exception {
    ShardSession session = started("processRecords throw");

    SessionFailedException failure = failureOf(() -> session.deliver(records(101, 102)));

    assertThat(failure.what()).contains("processRecords", "java.io.IOException");
    assertThat(journal()).containsExactly(SHARD.toString(), "processRecords 2", "close");
    assertThat(host.failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFailureInShutdownFailsTheSession(ShutdownType type) throws Exception {
    ShardSession session = started("shutdown throw");

    SessionFailedException failure = failureOf(() -> session.end(type));

    assertThat(failure.what()).contains("shutdown", "java.io.IOException");
    assertThat(journal()).containsExactly(SHARD.toString(), "shutdown " + type, "close");
  }

  @Test
  void aFailureInCloseIsNone() throws Exception {
    ShardSession session = started("close throw");
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal()).endsWith("shutdown LEASE_LOST", "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void aFailureBetweenTwoCallsFailsTheNext() throws Exception {
    ShardSession session = started("processRecords fail later");

    assertThat(failureAfterTheFirstBatch(session).what()).contains("java.io.IOException");
    awaitJournal("close");
    assertThat(journal()).containsExactly(SHARD.toString(), "processRecords 1", "close");
  }

  private SessionFailedException failureAfterTheFirstBatch(ShardSession session) {
    try {
      session.deliver(records(101, 101));
    } catch (SessionFailedException e) {
      return e; // it failed before the call returned
    }
    awaitFailureBetweenCalls();
    return failureOf(() -> session.deliver(records(102, 102)));
  }

  // Limits

  @Test
  void aCheckpointIsTriedAsOftenAsTheConsumerSays() throws Exception {
    ShardSession session = started("processRecords try to checkpoint");
    for (int i = 0; i < SessionScriptConsumer.OPTIONS.checkpointAttempts(); i++) {
      host.reject(THROTTLED);
    }
    session.deliver(records(101, 101));

    assertThat(journal()).endsWith("checkpoint failed: THROTTLED");
    assertThat(host.checkpoints).hasSize(SessionScriptConsumer.OPTIONS.checkpointAttempts());
  }

  /** A consumer's lines are limited to 1 MiB; the lines that it receives are not limited. */
  @Test
  void aRecordMayBeAsLargeAsKinesisTakesIt() throws Exception {
    ShardSession session = started("processRecords measure");
    session.deliver(RecordBatch.of(List.of(record(101, "x".repeat(10 << 20))), null));

    assertThat(journal()).endsWith("bytes: " + (10 << 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "processRecords", "shutdown"})
  void aCallThatTakesTooLongIsEnded(String call) throws Exception {
    ShardSession session = session(call + " hang");
    Future<SessionFailedException> failure =
        CompletableFuture.supplyAsync(
            () ->
                failureOf(
                    () -> {
                      session.start();
                      session.deliver(records(101, 101));
                      session.end(ShutdownType.REQUESTED);
                    }));
    awaitJournal("hangs");

    session.abandon("did not return within 300 s");

    assertThat(failure.get().what())
        .startsWith("the consumer")
        .contains("did not return within 300 s");
    assertThat(journal()).endsWith("hangs", "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void aSessionThatIsGivenUpBetweenTwoCallsClosesItsConsumer() throws Exception {
    ShardSession session = started();
    session.deliver(records(101, 101));

    session.abandon("is not needed any more");

    awaitJournal("close");
    assertThat(failureOf(() -> session.deliver(records(102, 102))).what())
        .startsWith("the consumer")
        .contains("is not needed any more");
    assertThat(journal()).containsExactly(SHARD.toString(), "processRecords 1", "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void givingUpASessionThatIsOverDoesNothing() throws Exception {
    ShardSession session = started();
    session.end(ShutdownType.LEASE_LOST);

    session.abandon("is not needed any more");

    assertThat(journal()).containsExactly(SHARD.toString(), "shutdown LEASE_LOST", "close");
    assertThat(host.failures).isEmpty();
  }
}
