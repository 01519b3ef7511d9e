package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Sessions of one shard whose consumers, wherever they run, are {@link SessionScriptConsumer}s. */
abstract class SessionFixture {

  static final ShardInfo SHARD =
      ShardInfo.of("shardId-000000000007")
          .withCheckpoint("100", 2L)
          .withStreamName("orders")
          .withApplicationName("billing");

  final RecordingHost host = new RecordingHost(SHARD.shardId());

  @SuppressWarnings("NullAway.Init") // before each test
  private SessionFactory sessions;

  private List<String> script = List.of();

  /** Creates sessions whose consumers follow {@link #script}. */
  abstract SessionFactory sessions();

  /** Returns what the consumers have recorded so far. */
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

  final ShardSession session(String... steps) {
    script = List.of(steps);
    return sessions.create(SHARD, host);
  }

  final ShardSession started(String... steps) throws SessionFailedException {
    ShardSession session = session(steps);
    session.start();
    return session;
  }

  /** Returns records with these sequence numbers, all after the shard's checkpoint. */
  static RecordBatch records(int first, int last) {
    return RecordBatch.of(
        IntStream.rangeClosed(first, last)
            .mapToObj(number -> record(number, "text " + number))
            .toList(),
        Duration.ofMillis(1500));
  }

  static KinesisRecord record(int number, String text) {
    return KinesisRecord.builder()
        .sequenceNumber(String.valueOf(number))
        .subSequenceNumber(number % 2)
        .partitionKey("key \u00e9\u65e5 " + number)
        .data(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
        .approximateArrivalTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
        .build();
  }

  static SessionFailedException failureOf(ThrowingCallable call) {
    SessionFailedException failure = catchThrowableOfType(SessionFailedException.class, call);
    assertThat(failure).as("a session's failure").isNotNull();
    return failure;
  }

  /** Waits until the consumer has recorded a line. */
  final void awaitJournal(String line) {
    await().until(() -> journal().contains(line));
  }

  /** The worker stops. */
  final void stopWorker() {
    sessions.close();
  }
}
