package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;

/** What every session keeps to, wherever its consumer runs: a {@link ScriptedConsumer}. */
@Timeout(60)
abstract class SessionContractTest {

  private static final ShardInfo SHARD =
      ShardInfo.of("shardId-000000000007")
          .withCheckpoint("100", 2L)
          .withStreamName("orders")
          .withApplicationName("billing");

  private static final CheckpointRejection LEASE_LOST =
      new CheckpointRejection(Reason.LEASE_LOST, new ShutdownException("another worker has it"));

  private static final String NO_SHARD_END = "without a stored checkpoint";

  final RecordingHost host = new RecordingHost();

  @SuppressWarnings("NullAway.Init") // before each test
  private SessionFactory sessions;

  private List<String> script = List.of();

  /** Makes sessions whose consumers follow {@link #script}. */
  abstract SessionFactory sessions();

  /** Returns what the consumers have noted up to now. */
  abstract List<String> journal();

  @BeforeEach
  void begin() {
    sessions = sessions();
  }

  @AfterEach
  void stop() {
    sessions.close();
  }

  final List<String> script() {
    return script;
  }

  private ShardSession session(String... steps) {
    script = List.of(steps);
    return sessions.create(SHARD, host);
  }

  private ShardSession started(String... steps) throws SessionFailedException {
    ShardSession session = session(steps);
    session.start();
    return session;
  }

  private static RecordBatch records(int first, int last) {
    return RecordBatch.of(
        IntStream.rangeClosed(first, last).mapToObj(SessionContractTest::record).toList(),
        Duration.ofMillis(1500));
  }

  private static KinesisRecord record(int number) {
    return KinesisRecord.builder()
        .sequenceNumber(String.valueOf(number))
        .subSequenceNumber(number % 2)
        .partitionKey("key \u00e9\u65e5 " + number)
        .data(ByteBuffer.wrap(("text " + number).getBytes(StandardCharsets.UTF_8)))
        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
        .build();
  }

  private static SessionFailedException failureOf(ThrowingCallable call) {
    SessionFailedException failure = catchThrowableOfType(SessionFailedException.class, call);
    assertThat(failure).as("a session's failure").isNotNull();
    return failure;
  }

  /** Waits until the consumer has noted a line. */
  private void awaitJournal(String line) {
    await().until(() -> journal().contains(line));
  }

  // The sequence of calls

  @ParameterizedTest
  @EnumSource(value = ShutdownType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUESTED")
  void aLifeHasItsSequence(ShutdownType end) throws Exception {
    ShardSession session = started();
    session.deliver(records(1, 2));
    session.deliver(records(3, 5));
    session.end(end);

    assertThat(journal())
        .containsExactly(
            SHARD.toString(), "processRecords 2", "processRecords 3", "shutdown " + end, "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void aGracefulShutdownIsTheLastCall() throws Exception {
    ShardSession session = started();
    session.deliver(records(1, 2));
    session.stopping();
    session.end(ShutdownType.REQUESTED);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsExactly(SHARD.toString(), "processRecords 2", "shutdown REQUESTED", "close");
    assertThat(host.checkpoints).containsExactly("everything");
  }

  @Test
  void recordsArriveAsTheyAre() throws Exception {
    ShardSession session = started("processRecords show");
    session.deliver(records(1, 2));
    session.deliver(RecordBatch.of(List.of(), null));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsSubsequence(
            "processRecords 2",
            "1/1 key \u00e9\u65e5 1 2023-11-14T22:13:20.123Z text 1",
            "2/0 key \u00e9\u65e5 2 2023-11-14T22:13:20.123Z text 2",
            "behind latest: PT1.5S",
            "processRecords 0",
            "behind latest: null");
  }

  // Checkpoints

  @ParameterizedTest
  @CsvSource({"checkpoint, everything", "checkpoint last, 3/1", "checkpoint 2, 2/0"})
  void aCheckpointIsStoredByTheHost(String step, String stored) throws Exception {
    ShardSession session = started("processRecords " + step);
    session.deliver(records(1, 3));

    assertThat(host.checkpoints).containsExactly(stored);
  }

  @Test
  void aRejectedCheckpointIsToldWithItsReason() throws Exception {
    ShardSession session = started("processRecords try to checkpoint");
    host.reject(new CheckpointRejection(Reason.THROTTLED, new ThrottlingException("busy")));
    host.reject(new CheckpointRejection(Reason.INVALID_STATE, new InvalidStateException("no")));
    session.deliver(records(1, 1));
    session.deliver(records(2, 2));
    session.deliver(records(3, 3));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsSubsequence(
            "checkpoint failed: THROTTLED",
            "checkpoint failed: INVALID_STATE",
            "checkpoint stored");
  }

  @Test
  void aRejectedCheckpointThatIsNotCaughtFailsTheSession() throws Exception {
    ShardSession session = started("processRecords checkpoint");
    host.reject(new CheckpointRejection(Reason.OTHER, new IllegalStateException("no")));

    SessionFailedException failure = failureOf(() -> session.deliver(records(1, 1)));

    assertThat(failure.what()).contains("processRecords");
    assertThat(journal()).endsWith("processRecords 1", "close");
  }

  @Test
  void aLostLeaseIsNoFailureAndNoMoreRecordsAreDelivered() throws Exception {
    ShardSession session = started("processRecords checkpoint", "shutdown try to checkpoint");
    host.reject(LEASE_LOST);
    session.deliver(records(1, 1));
    session.deliver(records(2, 3));
    session.end(ShutdownType.LEASE_LOST);

    assertThat(journal())
        .containsExactly(
            SHARD.toString(),
            "processRecords 1",
            "shutdown LEASE_LOST",
            "checkpoint is illegal",
            "close");
    assertThat(host.checkpoints).containsExactly("everything");
  }

  // The end of a shard

  @ParameterizedTest
  @ValueSource(strings = {"shutdown checkpoint", "shutdown checkpoint 2"})
  void theEndOfAShardIsACheckpointOfEverything(String step) throws Exception {
    ShardSession session = started(step);
    session.deliver(records(1, 2));
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(host.checkpoints).containsExactly("everything");
  }

  @Test
  void theEndOfAShardWithoutACheckpointFailsTheSession() throws Exception {
    ShardSession session = started("shutdown nothing");

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what()).contains(NO_SHARD_END);
    assertThat(journal()).endsWith("shutdown SHARD_ENDED", "close");
  }

  @Test
  void theEndOfAShardThatIsNotStoredFailsTheSession() throws Exception {
    ShardSession session = started("shutdown try to checkpoint");
    host.reject(new CheckpointRejection(Reason.OTHER, new IllegalStateException("no")));

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what()).contains(NO_SHARD_END);
  }

  @Test
  void theEndOfAShardIsAnotherWorkersOnceTheLeaseIsLost() throws Exception {
    ShardSession session = started("shutdown try to checkpoint");
    host.reject(LEASE_LOST);
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(journal()).endsWith("checkpoint failed: LEASE_LOST", "close");
  }

  @Test
  void theEndOfAShardAfterAGracefulShutdownIsLeftToTheNextSession() throws Exception {
    ShardSession session = started();
    session.end(ShutdownType.REQUESTED);

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what()).contains("checkpoint");
    assertThat(journal()).endsWith("shutdown REQUESTED", "close");
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

    SessionFailedException failure = failureOf(() -> session.deliver(records(1, 2)));

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
  void aFailureBetweenTwoCallsIsToldTheHost() throws Exception {
    ShardSession session = started("processRecords fail later");
    SessionFailedException thrown = null;
    try {
      session.deliver(records(1, 1));
    } catch (SessionFailedException e) {
      thrown = e; // it was quicker than the return
    }
    if (thrown == null) {
      await().untilAsserted(() -> assertThat(host.failures).hasSize(1));
      thrown = failureOf(() -> session.deliver(records(2, 2)));
    }

    assertThat(thrown.what()).contains("java.io.IOException");
    awaitJournal("close");
    assertThat(journal()).containsExactly(SHARD.toString(), "processRecords 1", "close");
  }

  // Force

  @ParameterizedTest
  @ValueSource(strings = {"init", "processRecords", "shutdown"})
  void abandoningEndsTheCallThatRuns(String call) throws Exception {
    ShardSession session = session(call + " hang");
    Future<SessionFailedException> failure =
        CompletableFuture.supplyAsync(
            () ->
                failureOf(
                    () -> {
                      session.start();
                      session.deliver(records(1, 1));
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
  void abandoningBetweenTwoCallsClosesTheConsumer() throws Exception {
    ShardSession session = started();
    session.deliver(records(1, 1));

    session.abandon("is not needed any more");

    awaitJournal("close");
    assertThat(failureOf(() -> session.deliver(records(2, 2))).what())
        .startsWith("the consumer")
        .contains("is not needed any more");
    assertThat(journal()).containsExactly(SHARD.toString(), "processRecords 1", "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void abandoningASessionThatIsOverDoesNothing() throws Exception {
    ShardSession session = started();
    session.end(ShutdownType.LEASE_LOST);

    session.abandon("is not needed any more");

    assertThat(journal()).containsExactly(SHARD.toString(), "shutdown LEASE_LOST", "close");
    assertThat(host.failures).isEmpty();
  }

  @Test
  void theEndOfTheWorkerEndsAllSessions() throws Exception {
    started();
    ShardSession busy = session("init hang");
    Future<SessionFailedException> failure =
        CompletableFuture.supplyAsync(() -> failureOf(busy::start));
    awaitJournal("hangs");

    sessions.close();

    assertThat(failure.get().what()).startsWith("the consumer");
    await().until(() -> journal().stream().filter("close"::equals).count() == 2);
  }
}
