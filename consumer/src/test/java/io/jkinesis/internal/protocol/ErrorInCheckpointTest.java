package io.jkinesis.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.ManualClock;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Memory or stack run out between a checkpoint and its answer. The answer would be mistaken for
 * that of the next checkpoint, so there must be no next one.
 */
class ErrorInCheckpointTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void theSessionEndsThoughTheConsumerSwallowsIt() {
    SessionOutcome outcome =
        hold(
            (batch, checkpointer) -> {
              for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(checkpointer::checkpoint))
                    .hasMessage("the session with the daemon is over");
              }
            },
            new OutOfMemoryError("Java heap space"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message())
        .startsWith(
            "shardId-0: processRecords: a checkpoint failed with java.lang.OutOfMemoryError before"
                + " its answer came; not acknowledged")
        .contains("raise -Xmx");
    assertThat(out.toString(UTF_8).lines().filter(line -> !line.isEmpty()))
        .containsExactly(
            "{\"action\":\"status\",\"responseFor\":\"initialize\"}",
            "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}");
  }

  @Test
  void aFullStackSaysSo() {
    SessionOutcome outcome =
        hold((batch, checkpointer) -> checkpointer.checkpoint(), new StackOverflowError());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.message()).contains("java.lang.StackOverflowError").contains("raise -Xss");
  }

  private SessionOutcome hold(RecordConsumer consumer, Error atTheAnswer) {
    String messages =
        """
        {"action":"initialize","shardId":"shardId-0","sequenceNumber":"LATEST"}
        {"action":"processRecords","records":[]}
        """;
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(messages.getBytes(UTF_8)), new Throwing(atTheAnswer));
    Backoff backoff =
        new Backoff(RunOptions.defaults(), new ManualClock(), new SplittableRandom(1));
    return new ProtocolSession(
            new MessageReader(in),
            new MessageWriter(out),
            context -> consumer,
            ShardOrigin.UNKNOWN,
            backoff,
            new NoListener())
        .run();
  }

  private static final class Throwing extends InputStream {
    private final Error error;

    Throwing(Error error) {
      this.error = error;
    }

    @Override
    public int read() {
      throw error;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      throw error;
    }
  }
}
