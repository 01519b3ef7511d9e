package io.jkinesis.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import io.jkinesis.testkit.TestDaemon;
import io.jkinesis.testkit.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions recorded from the real daemon 3.1.3. Their consumer was odd on purpose: it requested
 * checkpoints that the daemon must reject. Here a consumer requests the same, and must write the
 * same.
 */
class RecordedSessionsTest {

  private static final Path TRANSCRIPTS = Path.of("../consumer/src/test/resources/transcripts");
  private static final String REFUSED = "INVALID_ARGUMENT";

  private final OddConsumer consumer = new OddConsumer();

  @TempDir Path directory;

  @Test
  void gracefulStop() throws Exception {
    replay(withoutCheckpointAtLeaseLost("kcl-3.1.3-graceful-stop.jsonl"));

    assertThat(consumer.ends).containsExactly(ShutdownType.REQUESTED);
    assertThat(consumer.answers)
        .containsExactly(
            "stored", REFUSED, REFUSED, REFUSED, // records
            "stored", // an empty batch
            "stored", // another
            "stored", REFUSED, REFUSED, REFUSED, "stored", REFUSED, REFUSED, REFUSED, "stored",
            "stored", "stored"); // shutdown
  }

  @Test
  void gracefulStopOfAChildShard() throws Exception {
    replay(withoutCheckpointAtLeaseLost("kcl-3.1.3-child-shard-graceful-stop.jsonl"));

    assertThat(consumer.ends).containsExactly(ShutdownType.REQUESTED);
    assertThat(consumer.answers)
        .containsExactly("stored", REFUSED, REFUSED, REFUSED, "stored", "stored", "stored");
  }

  /** Recorded with null at the shard's end, which is what our consumers always send there. */
  @Test
  void shardEnd() throws Exception {
    replay(written("kcl-3.1.3-shard-end.jsonl", asOursAsks("kcl-3.1.3-shard-end.jsonl")));

    assertThat(consumer.ends).containsExactly(ShutdownType.SHARD_ENDED);
    assertThat(consumer.answers)
        .containsExactly("stored", REFUSED, REFUSED, REFUSED, "stored", "stored", "stored");
  }

  private void replay(Path transcript) {
    assertThat(Transcript.replay(transcript).against(TestDaemon.inMemory(consumer)).awaitExit())
        .isZero();
  }

  /**
   * The difference from the recorded consumer: no consumer is called at the leaseLost after a
   * shutdownRequested, so nothing can request the checkpoint that the daemon rejected there.
   */
  private Path withoutCheckpointAtLeaseLost(String name) throws IOException {
    List<String> lines = asOursAsks(name);
    int leaseLost = lines.indexOf("< {\"action\":\"leaseLost\"}");
    assertThat(lines.get(leaseLost + 1)).startsWith("> {\"action\": \"checkpoint\"");
    assertThat(lines.get(leaseLost + 2)).endsWith("\"error\":\"InvalidStateException\"}");
    lines.subList(leaseLost + 1, leaseLost + 3).clear();
    return written(name, lines);
  }

  /** The recorded consumer omitted sub-sequence numbers, which means 0; ours always sends one. */
  private static List<String> asOursAsks(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(TRANSCRIPTS.resolve(name))) {
      lines.add(
          line.replaceAll("(\"sequenceNumber\": ?\"\\w+\", ?\"subSequenceNumber\": ?)null", "$10"));
    }
    return lines;
  }

  private Path written(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines);
  }

  /** The recorded consumer's calls. */
  private static final class OddConsumer implements RecordConsumer {

    private interface Checkpoint {
      void make() throws CheckpointException;
    }

    private final List<String> answers = new ArrayList<>();
    private final List<ShutdownType> ends = new ArrayList<>();

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      ask(checkpointer::checkpoint);
      if (!batch.isEmpty()) {
        KinesisRecord first = batch.records().get(0);
        ask(() -> checkpointer.checkpoint(first));
        ask(() -> checkpointer.checkpoint("1", 0));
        ask(() -> checkpointer.checkpoint("abc", 0));
      }
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) {
      ends.add(type);
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
