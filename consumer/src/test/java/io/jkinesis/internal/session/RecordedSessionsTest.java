package io.jkinesis.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Sessions recorded from the real daemon 3.1.3. Their child was odd on purpose: it asked for
 * checkpoints that the daemon has to refuse. Here a consumer asks for the same, and must put the
 * same on the wire.
 */
class RecordedSessionsTest {

  private static final String REFUSED = "INVALID_ARGUMENT";

  @Test
  void gracefulStop() {
    OddConsumer consumer = new OddConsumer();

    Conversation.of(withoutCheckpointAtLeaseLost("kcl-3.1.3-graceful-stop.jsonl"))
        .holdInOrder(consumer);

    assertThat(consumer.calls)
        .startsWith("init shardId-000000000001 TRIM_HORIZON")
        .endsWith("shutdown REQUESTED")
        .hasSize(9);
    assertThat(consumer.answers)
        .containsExactly(
            "stored", REFUSED, REFUSED, REFUSED, // records
            "stored", // an empty batch
            "stored", // another
            "stored", REFUSED, REFUSED, REFUSED, "stored", REFUSED, REFUSED, REFUSED, "stored",
            "stored", "stored"); // shutdown
  }

  @Test
  void gracefulStopOfAChildShard() {
    OddConsumer consumer = new OddConsumer();

    Conversation.of(withoutCheckpointAtLeaseLost("kcl-3.1.3-child-shard-graceful-stop.jsonl"))
        .holdInOrder(consumer);

    assertThat(consumer.calls)
        .startsWith("init shardId-000000000003 TRIM_HORIZON")
        .endsWith("shutdown REQUESTED");
    assertThat(consumer.answers)
        .containsExactly("stored", REFUSED, REFUSED, REFUSED, "stored", "stored", "stored");
  }

  /** Recorded with null on the wire at the shard's end, which is what ours always sends there. */
  @Test
  void shardEnd() {
    OddConsumer consumer = new OddConsumer();
    List<String> transcript = lines("kcl-3.1.3-shard-end.jsonl");
    // Ours ends by itself after the last acknowledgement and does not wait for the end of stdin.
    transcript.remove("< EOF");

    Conversation.of(transcript).holdInOrder(consumer);

    assertThat(consumer.calls)
        .startsWith("init shardId-000000000000 TRIM_HORIZON")
        .endsWith("shutdown SHARD_ENDED");
    assertThat(consumer.answers)
        .containsExactly("stored", REFUSED, REFUSED, REFUSED, "stored", "stored", "stored");
  }

  /**
   * Where ours differs from the recorded child: no consumer is called at the leaseLost after a
   * shutdownRequested, so nothing can ask for the checkpoint that the daemon refused there.
   */
  private static List<String> withoutCheckpointAtLeaseLost(String name) {
    List<String> lines = lines(name);
    int leaseLost = lines.indexOf("< {\"action\":\"leaseLost\"}");
    assertThat(lines.get(leaseLost + 1)).startsWith("> {\"action\": \"checkpoint\"");
    assertThat(lines.get(leaseLost + 2)).endsWith("\"error\":\"InvalidStateException\"}");
    lines.subList(leaseLost + 1, leaseLost + 3).clear();
    lines.remove("< EOF");
    return lines;
  }

  private static List<String> lines(String name) {
    try (InputStream in = RecordedSessionsTest.class.getResourceAsStream("/transcripts/" + name)) {
      return new ArrayList<>(
          new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The recorded child's calls. */
  private static final class OddConsumer extends CallLog {

    private interface Checkpoint {
      void make() throws CheckpointException;
    }

    private final List<String> answers = new ArrayList<>();

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      super.processRecords(batch, checkpointer);
      ask(checkpointer::checkpoint);
      if (!batch.isEmpty()) {
        KinesisRecord first = batch.records().get(0);
        ask(() -> checkpointer.checkpoint(first));
        ask(() -> checkpointer.checkpoint("1"));
        ask(() -> checkpointer.checkpoint("abc"));
      }
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) {
      calls.add("shutdown " + type);
      ask(checkpointer::checkpoint);
    }

    private void ask(Checkpoint checkpoint) {
      try {
        checkpoint.make();
        answers.add("stored");
      } catch (CheckpointException e) {
        answers.add(e.reason().name());
      }
    }
  }
}
