package io.jkinesis.examples.trivial;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes each call to {@code <shardId>.demo} in the directory {@code -Ddemo.dir}, by default {@code
 * java.io.tmpdir}.
 *
 * <p>If a shard is processed again, after a restart or by another worker on this machine, the calls
 * are appended to its file, so the file contains the shard's whole history, including redelivered
 * records.
 */
public final class Trivial implements RecordConsumer {

  private final Path directory;
  private @Nullable DemoFile file;

  Trivial(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] args) {
    String tmp = System.getProperty("java.io.tmpdir");
    Path directory = Path.of(System.getProperty("demo.dir", tmp));
    Kinesis.run(shard -> new Trivial(directory)); // one per shard, wherever it runs
  }

  @Override
  public void init(ShardInfo shard) throws IOException {
    file = DemoFile.open(directory, shard.shardId());
    file.line("init: " + shard.shardId());
    file.sync();
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    DemoFile demo = file();
    for (KinesisRecord record : batch) {
      demo.line("process: " + Base64.getEncoder().encodeToString(record.bytes()));
    }
    // First the work, then the checkpoint; never the other way round.
    demo.sync();
    checkpointer.checkpoint();
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    file().line("shutdown: " + type);
    file().sync();
    if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private DemoFile file() {
    return Objects.requireNonNull(file, "init comes first");
  }
}
