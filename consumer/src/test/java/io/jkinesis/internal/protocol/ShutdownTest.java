package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShutdownType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of a session: shutdown is called exactly once, as the last method. */
class ShutdownTest {

  private final CallLog consumer = new CallLog();

  @ParameterizedTest
  @ValueSource(strings = {"TERMINATE", "SHARD_END"})
  void theShardsEndIsCheckpointed(String reason) {
    TranscriptConversation.started(
            """
            < {"action":"shutdown","reason":"%s"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdown"}
            """
                .formatted(reason))
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown SHARD_ENDED").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZOMBIE", "LEASE_LOST"})
  void aLostLeaseIsOnlyAcknowledged(String reason) {
    TranscriptConversation.started(
            """
            < {"action":"shutdown","reason":"%s"}
            > {"action":"status","responseFor":"shutdown"}
            """
                .formatted(reason))
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown LEASE_LOST").hasSize(2);
  }

  @Test
  void aRequestAsAReasonIsCheckpointed() {
    TranscriptConversation.started(
            """
            < {"action":"shutdown","reason":"REQUESTED"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdown"}
            < EOF
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown REQUESTED").hasSize(2);
  }

  @Test
  void leaseLostAfterTheRequestIsAcknowledgedWithoutACall() {
    TranscriptConversation.started(
            """
            < {"action":"shutdownRequested"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdownRequested"}
            < {"action":"leaseLost"}
            > {"action":"status","responseFor":"leaseLost"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown REQUESTED").hasSize(2);
  }

  @Test
  void shardEndedAfterTheRequestIsAcknowledgedWithoutACheckpoint() {
    TranscriptConversation.started(
            """
            < {"action":"shutdownRequested"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdownRequested"}
            < {"action":"shardEnded"}
            > {"action":"status","responseFor":"shardEnded"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown REQUESTED").hasSize(2);
  }

  @Test
  void theEndOfStdinAfterTheRequestIsInOrder() {
    TranscriptConversation.started(
            """
            < {"action":"shutdownRequested"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdownRequested"}
            < EOF
            """)
        .holdInOrder(consumer);
  }

  /**
   * The recorded consumer sent a request there, which the daemon answered with
   * InvalidStateException.
   */
  @Test
  void aCheckpointAtLeaseLostThrowsAndWritesNothing() {
    CallLog eager =
        new CallLog() {
          @Override
          public void shutdown(ShutdownType type, Checkpointer checkpointer) {
            calls.add("shutdown " + type);
            assertThatIllegalStateException()
                .isThrownBy(checkpointer::checkpoint)
                .withMessage(
                    "shardId-0: the lease is lost, another worker has the shard: "
                        + "no checkpoint is possible");
          }
        };

    TranscriptConversation.started(
            """
            < {"action":"leaseLost"}
            > {"action":"status","responseFor":"leaseLost"}
            """)
        .holdInOrder(eager);

    assertThat(eager.calls).endsWith("shutdown LEASE_LOST");
  }
}
