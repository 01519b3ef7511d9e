package io.jkinesis.testkit.core;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.testkit.CheckpointAttempt;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors are retried, how often, and after which pauses. */
class CheckpointRetryTest {

  private static final String SHARD = "shardId-000000000000";
  private static final String PASSING = "ThrottlingException";

  private final KinesisRecord hello = record("k", "hello");
  private final List<CheckpointException> thrown = new ArrayList<>();

  private final RecordConsumer consumer =
      (batch, checkpointer) -> {
        try {
          checkpointer.checkpoint();
        } catch (CheckpointException e) {
          thrown.add(e);
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "KinesisClientLibDependencyException",
        "KinesisClientLibIOException",
        "RuntimeException"
      })
  void anErrorThatPassesIsTriedAgain(String error) {
    TestDaemon daemon =
        TestDaemon.inMemory(consumer).init(SHARD).failNextCheckpoint(error).deliver(hello);

    assertThat(daemon.checkpoints()).containsExactly(TestCheckpoint.at(hello));
    assertThat(errors(daemon)).containsExactly(error, null);
    assertThat(thrown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ShutdownException",
        "InvalidStateException",
        "IllegalArgumentException",
        "NullPointerException"
      })
  void anyOtherErrorIsThrownAtOnce(String error) {
    TestDaemon daemon =
        TestDaemon.inMemory(consumer).init(SHARD).failNextCheckpoint(error).deliver(hello);

    assertThat(thrown).singleElement().returns(error, CheckpointException::errorName);
    assertThat(errors(daemon)).containsExactly(error);
    assertThat(daemon.pausedForRetries()).isZero();
  }

  @Test
  void theFifthFailureIsThrown() {
    TestDaemon daemon =
        TestDaemon.inMemory(consumer).init(SHARD).failNextCheckpoint(PASSING, 5).deliver(hello);

    assertThat(errors(daemon)).isEqualTo(Collections.nCopies(5, PASSING));
    assertThat(thrown)
        .singleElement()
        .returns(true, CheckpointException::isRetryable)
        .extracting(Throwable::getMessage)
        .isEqualTo(
            SHARD + ": checkpoint at all delivered records: the daemon answered with " + PASSING);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void pausesDoubleFromOneSecondLessUpToHalf(int failures) {
    TestDaemon daemon =
        TestDaemon.inMemory(consumer)
            .init(SHARD)
            .failNextCheckpoint(PASSING, failures)
            .deliver(hello);

    Duration longest = Duration.ofSeconds((1L << failures) - 1);
    assertThat(daemon.pausedForRetries()).isBetween(longest.dividedBy(2), longest);
  }

  @Test
  void aLastErrorThatDoesNotPassIsThrownAsItself() {
    TestDaemon.inMemory(consumer)
        .init(SHARD)
        .failNextCheckpoint(PASSING)
        .failNextCheckpoint("ShutdownException")
        .deliver(hello);

    assertThat(thrown).singleElement().returns("ShutdownException", CheckpointException::errorName);
  }

  @Test
  void theOptionsSayHowOften() {
    RunOptions options = RunOptions.defaults().withCheckpointAttempts(2);
    TestDaemon daemon =
        TestDaemon.inMemory(consumer, options)
            .init(SHARD)
            .failNextCheckpoint(PASSING, 2)
            .deliver(hello);

    assertThat(thrown).hasSize(1);
    assertThat(errors(daemon)).hasSize(2);
  }

  @Test
  void theOptionsSayForHowLong() {
    // The first pause is up to 1 s; the second, at least 1 s, would not end within the limit.
    RunOptions options =
        RunOptions.defaults()
            .withCheckpointAttempts(100)
            .withCheckpointTimeout(Duration.ofMillis(1400));
    TestDaemon daemon =
        TestDaemon.inMemory(consumer, options)
            .init(SHARD)
            .failNextCheckpoint(PASSING, 2)
            .deliver(hello);

    assertThat(thrown).hasSize(1);
    assertThat(daemon.pausedForRetries()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void noTimeMeansNoSecondTry() {
    RunOptions options = RunOptions.defaults().withCheckpointTimeout(Duration.ZERO);
    TestDaemon daemon =
        TestDaemon.inMemory(consumer, options)
            .init(SHARD)
            .failNextCheckpoint(PASSING)
            .deliver(hello);

    assertThat(thrown).hasSize(1);
    assertThat(daemon.pausedForRetries()).isZero();
  }

  @Test
  void anInterruptEndsTheTriesAndStaysSet() {
    List<Boolean> interrupted = new ArrayList<>();
    TestDaemon daemon =
        TestDaemon.inMemory(
                (batch, checkpointer) -> {
                  Thread.currentThread().interrupt();
                  consumer.processRecords(batch, checkpointer);
                  interrupted.add(Thread.interrupted());
                })
            .init(SHARD)
            .failNextCheckpoint(PASSING)
            .deliver(hello);

    assertThat(interrupted).containsExactly(true);
    assertThat(errors(daemon)).hasSize(1);
    assertThat(thrown)
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasAtLeastOneElementOfType(InterruptedException.class));
  }

  private static List<String> errors(TestDaemon daemon) {
    return daemon.attemptedCheckpoints().stream().map(CheckpointAttempt::error).toList();
  }
}
