package io.jkinesis.examples.trivial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrivialTest {

  private static final ShardInfo SHARD = new ShardInfo("shardId-000000000007", "TRIM_HORIZON", 0L);

  @TempDir Path directory;

  @Test
  void writesEachCallAsALine() throws Exception {
    Trivial consumer = new Trivial(directory);
    FakeCheckpointer checkpointer = new FakeCheckpointer();
    consumer.init(SHARD);
    consumer.processRecords(batch("one", "zwei"), checkpointer);
    consumer.shutdown(ShutdownType.REQUESTED, checkpointer);

    assertThat(lines())
        .containsExactly(
            "init: shardId-000000000007",
            "process: b25l",
            "process: endlaQ==",
            "shutdown: REQUESTED");
  }

  @Test
  void recordsAreInTheFileBeforeTheCheckpointThatCoversThem() throws Exception {
    Trivial consumer = new Trivial(directory);
    FakeCheckpointer checkpointer = new FakeCheckpointer();
    consumer.init(SHARD);
    consumer.processRecords(batch("one"), checkpointer);

    assertThat(checkpointer.linesAtCheckpoint)
        .containsExactly(List.of("init: shardId-000000000007", "process: b25l"));
  }

  @Test
  void checkpointsAtAGracefulShutdownOnly() throws Exception {
    for (ShutdownType type : ShutdownType.values()) {
      Trivial consumer = new Trivial(directory);
      FakeCheckpointer checkpointer = new FakeCheckpointer();
      consumer.init(SHARD);
      consumer.shutdown(type, checkpointer);

      assertThat(checkpointer.linesAtCheckpoint).as("%s", type).hasSize(type.isGraceful() ? 1 : 0);
    }
  }

  @Test
  void aRestartIsAppended() throws Exception {
    for (String data : List.of("one", "two")) {
      Trivial consumer = new Trivial(directory);
      consumer.init(SHARD);
      consumer.processRecords(batch(data), new FakeCheckpointer());
      consumer.shutdown(ShutdownType.LEASE_LOST, new FakeCheckpointer());
    }

    assertThat(lines()).hasSize(6).startsWith("init: shardId-000000000007", "process: b25l");
  }

  @Test
  void anErrorOfACheckpointIsPassedOn() throws Exception {
    Trivial consumer = new Trivial(directory);
    FakeCheckpointer checkpointer = new FakeCheckpointer();
    checkpointer.error = "ThrottlingException";
    consumer.init(SHARD);

    assertThatThrownBy(() -> consumer.processRecords(batch("one"), checkpointer))
        .isInstanceOf(CheckpointException.class);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("shardId-000000000007.demo"));
  }

  private static RecordBatch batch(String... data) {
    List<KinesisRecord> records =
        Stream.of(data)
            .map(
                text ->
                    KinesisRecord.of(ByteBuffer.wrap(text.getBytes(UTF_8)), "key", "1", 0, null))
            .toList();
    return RecordBatch.of(records, Duration.ZERO);
  }

  /** Reads the file at each checkpoint; fails with {@code error} when there is one. */
  private final class FakeCheckpointer implements Checkpointer {
    private final List<List<String>> linesAtCheckpoint = new ArrayList<>();
    private @Nullable String error;

    @Override
    public void checkpoint() throws CheckpointException {
      try {
        linesAtCheckpoint.add(lines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (error != null) {
        throw new CheckpointException(error, "the test says so");
      }
    }

    @Override
    public void checkpoint(KinesisRecord record) {
      throw new AssertionError("checkpoints whole batches");
    }

    @Override
    public void checkpoint(String sequenceNumber) {
      throw new AssertionError("checkpoints whole batches");
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber) {
      throw new AssertionError("checkpoints whole batches");
    }
  }
}
