package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a journal from a handler. It fails at a text that contains {@code poison}, which becomes a
 * dead letter in the folder of {@code -Dletters}. {@code -Dparallelism} is the number of records
 * that it handles concurrently: 1 for one after the other, 0 for batches. {@code -Dmillis} is the
 * time for each.
 */
public final class ItemHandler implements ConsumerFactory {

  @Override
  public RecordConsumer create(ShardContext shard) throws Exception {
    Journal journal = new Journal();
    return new Writing(journal, handler(journal).create(shard));
  }

  private static ConsumerFactory handler(Journal journal) {
    int parallelism = Integer.getInteger("parallelism", 1);
    DeadLetterSink letters = DeadLetters.toFile(Path.of(System.getProperty("letters")));
    Retry twice = Retry.fixed(Duration.ofMillis(10)).maxAttempts(2);
    return switch (parallelism) {
      case 0 ->
          Handlers.perBatch(journal::handleAll)
              .maxRecords(7)
              .maxWait(Duration.ofMillis(50))
              .retry(twice)
              .deadLetters(letters);
      case 1 -> Handlers.perRecord(journal::handle).retry(twice).deadLetters(letters);
      default ->
          Handlers.perRecord(journal::handle)
              .parallelism(parallelism)
              .retry(twice)
              .deadLetters(letters);
    };
  }

  /** Handles records. */
  private static final class Journal extends ItemJournalConsumer {
    private final int millis = Integer.getInteger("millis", 0);
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    void handleAll(List<KinesisRecord> records) throws Exception {
      for (KinesisRecord record : records) {
        handle(record);
      }
    }

    void handle(KinesisRecord record) throws IOException, InterruptedException {
      first.compareAndSet(0, System.nanoTime());
      Thread.sleep(millis);
      if (record.text().contains("poison")) {
        throw new IllegalArgumentException("poison");
      }
      note(List.of(record));
      last.set(System.nanoTime());
    }

    long tookMillis() {
      return (last.get() - first.get()) / 1_000_000;
    }
  }

  /** Wraps the handler's consumer. */
  private record Writing(Journal journal, RecordConsumer handler) implements RecordConsumer {

    @Override
    public void init(ShardInfo shard) throws Exception {
      journal.init(shard);
      handler.init(shard);
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      handler.processRecords(batch, checkpointer);
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      journal.writeShutdown(type);
      handler.shutdown(type, checkpointer);
      System.err.println("all took " + journal.tookMillis() + " ms");
    }

    @Override
    public void close() throws Exception {
      handler.close();
    }
  }
}
