package io.jkinesis.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors are tried again, how often, and after which pauses. */
class CheckpointRetryTest {

  private static final String STORED =
      """
      > {"action":"status","responseFor":"processRecords"}
      < {"action":"leaseLost"}
      > {"action":"status","responseFor":"leaseLost"}
      """;

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
    Conversation conversation = conversation(error, "null");

    conversation.holdInOrder(consumer);

    assertThat(thrown).isEmpty();
    assertThat(conversation.clock().waits()).hasSize(1);
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
    Conversation conversation = conversation(error);

    conversation.holdInOrder(consumer);

    assertThat(thrown).singleElement().returns(error, CheckpointException::errorName);
    assertThat(conversation.clock().waits()).isEmpty();
  }

  @Test
  void theFifthFailureIsThrown() {
    Conversation conversation = conversation(times(5));

    conversation.holdInOrder(consumer);

    assertThat(thrown)
        .singleElement()
        .satisfies(e -> assertThat(e.isRetryable()).isTrue())
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "shardId-0: checkpoint at all delivered records: the daemon answered with "
                + "ThrottlingException");
    assertThat(conversation.clock().waits()).hasSize(4);
  }

  @Test
  void pausesDoubleFromOneSecondLessUpToHalf() {
    Conversation conversation = conversation(times(5));

    conversation.holdInOrder(consumer);

    List<Duration> waits = conversation.clock().waits();
    for (int i = 0; i < waits.size(); i++) {
      assertThat(waits.get(i))
          .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
    }
  }

  @Test
  void aLastErrorThatDoesNotPassIsThrownAsItself() {
    conversation("ThrottlingException", "ShutdownException").holdInOrder(consumer);

    assertThat(thrown).singleElement().returns("ShutdownException", CheckpointException::errorName);
  }

  @Test
  void theOptionsSayHowOften() {
    Conversation conversation =
        conversation(times(2)).with(RunOptions.defaults().withCheckpointAttempts(2));

    conversation.holdInOrder(consumer);

    assertThat(thrown).hasSize(1);
    assertThat(conversation.clock().waits()).hasSize(1);
  }

  @Test
  void theOptionsSayForHowLong() {
    // The first pause is of up to 1 s; the second, of at least 1 s, would not end in time.
    RunOptions options =
        RunOptions.defaults()
            .withCheckpointAttempts(100)
            .withCheckpointTimeout(Duration.ofMillis(1400));
    Conversation conversation = conversation(times(2)).with(options);

    conversation.holdInOrder(consumer);

    assertThat(conversation.clock().waits()).hasSize(1);
    assertThat(thrown).hasSize(1);
  }

  @Test
  void noTimeMeansNoSecondTry() {
    Conversation conversation =
        conversation(times(1)).with(RunOptions.defaults().withCheckpointTimeout(Duration.ZERO));

    conversation.holdInOrder(consumer);

    assertThat(thrown).hasSize(1);
    assertThat(conversation.clock().waits()).isEmpty();
  }

  @Test
  void anInterruptEndsTheTriesAndStaysSet() {
    List<Boolean> interrupted = new ArrayList<>();
    Conversation conversation = conversation(times(1));

    conversation.holdInOrder(
        (batch, checkpointer) -> {
          Thread.currentThread().interrupt();
          consumer.processRecords(batch, checkpointer);
          interrupted.add(Thread.interrupted());
        });

    assertThat(interrupted).containsExactly(true);
    assertThat(thrown)
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasAtLeastOneElementOfType(InterruptedException.class));
  }

  private static String[] times(int failures) {
    return new ArrayList<>(java.util.Collections.nCopies(failures, "ThrottlingException"))
        .toArray(new String[0]);
  }

  private static Conversation conversation(String... errors) {
    StringBuilder transcript =
        new StringBuilder("< {\"action\":\"processRecords\",\"records\":[]}\n");
    for (String error : errors) {
      transcript.append(
          "> {\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}\n");
      String answer = error.equals("null") ? error : '"' + error + '"';
      transcript.append("< {\"action\":\"checkpoint\",\"error\":").append(answer).append("}\n");
    }
    return Conversation.started(transcript + STORED);
  }
}
