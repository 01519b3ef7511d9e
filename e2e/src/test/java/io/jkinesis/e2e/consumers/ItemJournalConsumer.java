package io.jkinesis.e2e.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes everything that happens to it to {@code <shardId>.<pid>.<session>.journal}, in the folder
 * of {@code -Djournal}, before it checkpoints.
 */
public class ItemJournalConsumer implements RecordConsumer {

  private static final AtomicInteger SESSIONS = new AtomicInteger();

  private Path journal = Path.of("");

  @Override
  public void init(ShardInfo shard) throws Exception {
    String writer = ProcessHandle.current().pid() + "." + SESSIONS.incrementAndGet();
    String name = shard.shardId() + "." + writer + ".journal";
    journal = Path.of(System.getProperty("journal")).resolve(name);
    write(List.of("init " + System.currentTimeMillis() + " " + shard.sequenceNumber()));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    note(batch.records());
    checkpoint(checkpointer);
  }

  /** Writes down that these records are processed. */
  final void note(List<KinesisRecord> records) throws IOException {
    List<String> lines = new ArrayList<>();
    for (KinesisRecord record : records) {
      lines.add(
          "record "
              + record.sequenceNumber()
              + " "
              + base64(record.partitionKey().getBytes(UTF_8))
              + " "
              + base64(record.bytes()));
    }
    write(lines);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    writeShutdown(type);
    if (type.isGraceful()) {
      checkpoint(checkpointer);
    }
  }

  final void writeShutdown(ShutdownType type) throws IOException {
    write(List.of("shutdown " + System.currentTimeMillis() + " " + type));
  }

  private void checkpoint(Checkpointer checkpointer) throws CheckpointException, IOException {
    try {
      checkpointer.checkpoint();
      write(List.of("checkpoint done"));
    } catch (CheckpointException e) {
      write(List.of("checkpoint " + e.reason()));
      throw e;
    }
  }

  private void write(List<String> lines) throws IOException {
    Files.write(journal, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Returns a text that is never empty, so that all lines have the same number of words. */
  private static String base64(byte[] bytes) {
    return "=" + Base64.getEncoder().encodeToString(bytes);
  }
}
