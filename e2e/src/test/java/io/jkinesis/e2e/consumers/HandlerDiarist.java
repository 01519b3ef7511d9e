package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Writes a diary from a handler. It fails at a text that says {@code poison}, and then sets it
 * aside in the folder of {@code -Dletters}. {@code -Dparallelism} is how many it handles at once, 0
 * for batches, and {@code -Dmillis} how long each takes.
 */
public final class HandlerDiarist extends Diarist {

  private final int parallelism = Integer.getInteger("parallelism", 1);
  private final int millis = Integer.getInteger("millis", 0);
  private final RecordConsumer handler = handler();

  private RecordConsumer handler() {
    DeadLetterSink letters = DeadLetters.toFile(Path.of(System.getProperty("letters")));
    Retry twice = Retry.exponential(Duration.ofMillis(10), Duration.ofMillis(10)).maxAttempts(2);
    if (parallelism == 0) {
      return Handlers.perBatch(this::handleAll)
          .maxRecords(7)
          .maxWait(Duration.ofMillis(50))
          .retry(twice)
          .deadLetters(letters);
    }
    return Handlers.perRecord(this::handle)
        .parallelism(parallelism)
        .retry(twice)
        .deadLetters(letters);
  }

  private void handleAll(List<KinesisRecord> records) throws Exception {
    for (KinesisRecord record : records) {
      handle(record);
    }
  }

  private void handle(KinesisRecord record) throws IOException, InterruptedException {
    Thread.sleep(millis);
    if (record.text().contains("poison")) {
      throw new IllegalArgumentException("poison");
    }
    note(List.of(record));
  }

  @Override
  public void init(ShardInfo shard) throws Exception {
    super.init(shard);
    handler.init(shard);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    handler.processRecords(batch, checkpointer);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    writeShutdown(type);
    handler.shutdown(type, checkpointer);
  }
}
