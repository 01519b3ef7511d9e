package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What each method writes, and when none is allowed. */
class CheckpointerTest {

  private static final String OUTSIDE =
      "shardId-0: a checkpoint is legal only while processRecords or a graceful shutdown runs";

  private static final String ONE_RECORD =
      """
      < {"action":"processRecords","records":[{"data":"YQ==","partitionKey":"k","sequenceNumber":"12","subSequenceNumber":5}]}
      """;

  private static final String END =
      """
      > {"action":"status","responseFor":"processRecords"}
      < {"action":"leaseLost"}
      > {"action":"status","responseFor":"leaseLost"}
      """;

  @Test
  void checkpointSendsNullForEverythingDelivered() {
    hold((batch, checkpointer) -> checkpointer.checkpoint(), "null", "null");
  }

  @Test
  void checkpointAtARecordSendsBothItsNumbers() {
    hold((batch, checkpointer) -> checkpointer.checkpoint(batch.records().get(0)), "\"12\"", "5");
  }

  @Test
  void checkpointAtBothNumbersSendsBoth() {
    hold((batch, checkpointer) -> checkpointer.checkpoint("12", 3), "\"12\"", "3");
  }

  @Test
  void theLargestSubSequenceNumberComesBackInTheAnswer() {
    hold(
        (batch, checkpointer) -> checkpointer.checkpoint("12", Long.MAX_VALUE),
        "\"12\"",
        "9223372036854775807");
  }

  @Test
  void anythingMayStandInASequenceNumber() {
    hold(
        (batch, checkpointer) -> checkpointer.checkpoint("\"é\n\\\uD83C\uDF89", 0),
        "\"\\\"é\\n\\\\\uD83C\uDF89\"",
        "0");
  }

  private static void hold(RecordConsumer consumer, String sequence, String subSequence) {
    String numbers =
        "\"sequenceNumber\":%s,\"subSequenceNumber\":%s".formatted(sequence, subSequence);
    TranscriptConversation.started(
            ONE_RECORD
                + "> {\"action\":\"checkpoint\",%s}\n".formatted(numbers)
                + "< {\"action\":\"checkpoint\",%s,\"error\":null}\n".formatted(numbers)
                + END)
        .holdInOrder(consumer);
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway can do
  void nullIsRefusedBeforeAByteIsWritten() {
    RecordConsumer consumer =
        (batch, checkpointer) -> {
          assertThatNullPointerException().isThrownBy(() -> checkpointer.checkpoint(null));
          assertThatNullPointerException().isThrownBy(() -> checkpointer.checkpoint(null, 1));
        };

    TranscriptConversation.started(ONE_RECORD + END).holdInOrder(consumer);
  }

  @Test
  void severalInOneCallbackAreSentOneAfterTheOther() {
    RecordConsumer consumer =
        (batch, checkpointer) -> {
          checkpointer.checkpoint("11", 0);
          checkpointer.checkpoint();
        };

    TranscriptConversation.started(
            ONE_RECORD
                + """
                > {"action":"checkpoint","sequenceNumber":"11","subSequenceNumber":0}
                < {"action":"checkpoint","sequenceNumber":"11","subSequenceNumber":0,"error":null}
                > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
                < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
                """
                + END)
        .holdInOrder(consumer);
  }

  @Test
  void anotherThreadMayCheckpointWithinTheCallback() {
    RecordConsumer consumer =
        (batch, checkpointer) ->
            CompletableFuture.runAsync(
                    () -> {
                      try {
                        checkpointer.checkpoint("12", 0);
                      } catch (Exception e) {
                        throw new AssertionError(e);
                      }
                    })
                .join();

    TranscriptConversation.started(
            ONE_RECORD
                + """
                > {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0}
                < {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0,"error":null}
                """
                + END)
        .holdInOrder(consumer);
  }

  @Test
  void afterTheCallbackACheckpointThrowsAndWritesNothing() {
    List<Checkpointer> kept = new ArrayList<>();

    TranscriptConversation.started(ONE_RECORD + END)
        .holdInOrder((batch, checkpointer) -> kept.add(checkpointer));

    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get(0).checkpoint())
        .withMessageStartingWith("shardId-0: the lease is lost");
  }

  @Test
  void betweenCallbacksACheckpointThrowsAndWritesNothing() {
    List<Checkpointer> kept = new ArrayList<>();

    SessionOutcome outcome =
        TranscriptConversation.started(
                ONE_RECORD + "> {\"action\":\"status\",\"responseFor\":\"processRecords\"}\n< EOF")
            .hold((batch, checkpointer) -> kept.add(checkpointer));

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get(0).checkpoint("12", 0))
        .withMessage(OUTSIDE);
  }

  @Test
  void aCheckpointerKeptFromAnEarlierCallbackWorksInALaterOne() {
    RecordConsumer consumer =
        new RecordConsumer() {
          private final List<Checkpointer> kept = new ArrayList<>();

          @Override
          public void processRecords(RecordBatch batch, Checkpointer checkpointer)
              throws Exception {
            kept.add(checkpointer);
            if (batch.isEmpty()) {
              kept.get(0).checkpoint();
            }
          }
        };

    TranscriptConversation.started(
            ONE_RECORD
                + """
                > {"action":"status","responseFor":"processRecords"}
                < {"action":"processRecords","records":[]}
                > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
                < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
                """
                + END)
        .holdInOrder(consumer);
  }
}
