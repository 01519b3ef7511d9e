package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFilesTest {

  @TempDir private Path folder;

  /** A worker whose stream is resharded for months meets any number of shards. */
  @Test
  void theShardWithoutADeadLetterForTheLongestTimeIsForgotten() throws Exception {
    DeadLetterFiles sink = new DeadLetterFiles(folder, 1 << 20, 2);
    store(sink, "shardId-0", "shardId-1", "shardId-0");
    assertThat(linesOf("shardId-0")).containsExactly(2);

    store(sink, "shardId-2", "shardId-0", "shardId-1");

    assertThat(linesOf("shardId-0")).containsExactly(3);
    assertThat(linesOf("shardId-1")).as("in two files").containsExactly(1, 1);
    assertThat(linesOf("shardId-2")).containsExactly(1);
  }

  private static void store(DeadLetterFiles sink, String... shardIds) throws Exception {
    for (String shardId : shardIds) {
      KinesisRecord record = KinesisRecord.of(ByteBuffer.allocate(1), "key", "1", 0, null);
      sink.store(DeadLetter.of(ShardInfo.of(shardId), record, new IOException()));
    }
  }

  /** Returns the number of dead letters in each file of a shard. */
  private List<Integer> linesOf(String shardId) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(shardId))
          .map(DeadLetterFilesTest::lines)
          .toList();
    }
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
