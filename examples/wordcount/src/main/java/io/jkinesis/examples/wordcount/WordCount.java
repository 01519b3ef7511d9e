package io.jkinesis.examples.wordcount;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the words of each shard in {@code <shardId>.db} in the directory {@code -Dwordcount.db},
 * by default {@code wordcount}.
 *
 * <p>There is one file per shard, because SQLite allows one writer per file, and each shard has its
 * own consumer. A word's count in the stream is the sum of all files.
 */
public final class WordCount implements RecordConsumer {

  private static final Logger LOG = System.getLogger(WordCount.class.getName());

  private final Path directory;
  private @Nullable ShardCounts counts;

  WordCount(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) {
    Path directory = Path.of(System.getProperty("wordcount.db", "wordcount"));
    Kinesis.run(shard -> new WordCount(directory));
  }

  @Override
  public void init(ShardInfo shard) throws Exception {
    counts = ShardCounts.open(directory, shard.shardId());
    Position position = counts.position();
    LOG.log(
        Level.INFO,
        "{0}: counted {1}",
        shard.shardId(),
        position == null ? "nothing yet" : "up to " + position.sequenceNumber());
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    // First the commit, then the checkpoint: after a crash between them the batch is redelivered
    // and ignored. In the opposite order it would be lost.
    counts().add(batch);
    checkpointer.checkpoint();
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  @Override
  public void close() throws SQLException {
    if (counts != null) {
      counts.close();
    }
  }

  private ShardCounts counts() {
    return Objects.requireNonNull(counts, "init comes first");
  }
}
