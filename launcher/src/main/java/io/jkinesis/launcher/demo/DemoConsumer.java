package io.jkinesis.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The demo's consumer: an ordinary one, in processes of its own. It writes down each record it
 * processes in a {@link Journal}, before the checkpoint.
 */
final class DemoConsumer implements RecordConsumer {

  private final Path folder;
  private @Nullable FileChannel journal;

  private DemoConsumer(Path folder) {
    this.folder = folder;
  }

  /** Starts it; the argument is the folder of the journals. */
  public static void main(String[] args) {
    Kinesis.run(new DemoConsumer(Path.of(args[0])));
  }

  @Override
  public void init(ShardInfo shard) throws IOException {
    Path file = folder.resolve(Journal.fileName(shard.shardId(), ProcessHandle.current().pid()));
    journal = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    write(Journal.INIT + " " + System.currentTimeMillis() + "\n");
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (KinesisRecord record : batch) {
      lines
          .append(Journal.RECORD + " ")
          .append(record.sequenceNumber())
          .append(' ')
          .append(record.subSequenceNumber())
          .append(' ')
          .append(record.partitionKey())
          .append(' ')
          .append(record.text())
          .append('\n');
    }
    Duration behind = batch.behindLatest();
    lines.append(Journal.BEHIND + " ").append(behind == null ? 0 : behind.toMillis()).append('\n');
    write(lines.toString());
    checkpointer.checkpoint();
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    write(Journal.SHUTDOWN + " " + type + "\n");
    RecordConsumer.super.shutdown(type, checkpointer);
  }

  private void write(String lines) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
      while (bytes.hasRemaining() && journal != null) {
        journal.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
