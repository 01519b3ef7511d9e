package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A consumer that throws: exit code 1, and no acknowledgement of the call. */
class ConsumerFailureTest {

  private final IOException thrown = new IOException("disk full of secret-data");

  @Test
  void aThrowInInitIsNotAcknowledged() {
    RecordConsumer consumer =
        new CallLog() {
          @Override
          public void init(ShardInfo shard) throws IOException {
            throw thrown;
          }
        };

    SessionOutcome outcome =
        TranscriptConversation.of("< {\"action\":\"initialize\",\"shardId\":\"shardId-7\"}")
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.consumerFailed(
                "shardId-7: init threw java.io.IOException; records after the last checkpoint will "
                    + "be delivered again",
                thrown));
  }

  @Test
  void aThrowInProcessRecordsIsNotAcknowledged() {
    RecordConsumer consumer =
        (batch, checkpointer) -> {
          throw thrown;
        };

    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"processRecords\",\"records\":[]}")
            .hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message())
        .startsWith("shardId-0: processRecords threw java.io.IOException; ")
        .doesNotContain("secret");
    assertThat(outcome.cause()).isSameAs(thrown);
  }

  @Test
  void aThrowInShutdownIsNotAcknowledged() {
    RecordConsumer consumer =
        new CallLog() {
          @Override
          public void shutdown(ShutdownType type, Checkpointer checkpointer) throws IOException {
            throw thrown;
          }
        };

    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"leaseLost\"}").hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message()).startsWith("shardId-0: shutdown(LEASE_LOST) threw ");
  }

  @Test
  void aCheckpointErrorThatPassesEndsTheProcess() {
    RecordConsumer consumer = (batch, checkpointer) -> checkpointer.checkpoint("1", 0);

    SessionOutcome outcome =
        TranscriptConversation.started(
                """
                < {"action":"processRecords","records":[]}
                > {"action":"checkpoint","sequenceNumber":"1","subSequenceNumber":0}
                < {"action":"checkpoint","sequenceNumber":"1","subSequenceNumber":0,"error":"InvalidStateException"}
                """)
            .hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.cause())
        .hasMessage("shardId-0: checkpoint at 1/0: the daemon answered with InvalidStateException");
  }

  @Test
  void aBrokenAnswerEndsTheSessionThoughTheConsumerSwallowsEverything() {
    RecordConsumer consumer = (batch, checkpointer) -> swallowTwice(checkpointer);

    SessionOutcome outcome =
        TranscriptConversation.started(
                """
                < {"action":"processRecords","records":[]}
                > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
                < {"action":"checkpoint"}
                """)
            .hold(consumer);

    assertThat(outcome)
        .isEqualTo(
            SessionOutcome.protocolBroken(
                "shardId-0: processRecords: line 3: checkpoint: expected a field error, "
                    + "found none; not acknowledged"));
  }

  private static void swallowTwice(Checkpointer checkpointer) {
    for (int i = 0; i < 2; i++) {
      try {
        checkpointer.checkpoint();
      } catch (Throwable e) {
        assertThat(e).hasMessage("the session with the daemon is over");
      }
    }
  }

  @Test
  void aStackOverflowSaysWhatToRaise() {
    RecordConsumer consumer = (batch, checkpointer) -> recurse(batch, 1);

    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"processRecords\",\"records\":[]}")
            .hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message()).endsWith("; raise -Xss, or look for an endless recursion");
  }

  private static int recurse(RecordBatch batch, int depth) {
    return depth < 0 ? batch.size() : recurse(batch, depth + 1) + 1;
  }

  @Test
  void aHeapOverflowSaysWhatToRaise() {
    RecordConsumer consumer =
        (batch, checkpointer) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    SessionOutcome outcome =
        TranscriptConversation.started("< {\"action\":\"processRecords\",\"records\":[]}")
            .hold(consumer);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message())
        .contains("threw java.lang.OutOfMemoryError")
        .endsWith(
            "; raise -Xmx (jkinesis.maxHeap in the file of jkinesis run), now "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB");
  }
}
