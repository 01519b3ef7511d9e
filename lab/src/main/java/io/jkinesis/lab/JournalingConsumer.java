package io.jkinesis.lab;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.internal.leases.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lab's consumer: an ordinary one, in one process per shard or in the worker's. It writes each
 * record that it processes to a {@link Journal} and then checkpoints: at the end of each batch, and
 * from time to time within a slow batch.
 */
public final class JournalingConsumer implements RecordConsumer {

  /** The environment variable with the folder of the journals. */
  public static final String FOLDER = "JKINESIS_LAB_FOLDER";

  private static final String WORKER = "JKINESIS_LAB_WORKER";
  private static final String EFFORT = "JKINESIS_LAB_EFFORT";

  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMillis(500);

  private interface CheckpointCall {
    void run() throws CheckpointException;
  }

  private final Path folder;
  private final String worker;
  private final Duration effort;
  private final PoisonCounter poison;
  private @Nullable JournalWriter journal;
  private @Nullable String position;
  private Instant lastCheckpoint = Instant.now();

  private JournalingConsumer(Path folder, String worker, Duration effort) {
    this.folder = folder;
    this.worker = worker;
    this.effort = effort;
    this.poison = new PoisonCounter(folder);
  }

  /** Starts the consumer, with the environment from {@link #environment}. */
  public static void main(String[] args) {
    Kinesis.run(factory());
  }

  /** Returns the factory of these consumers, configured by the environment. */
  public static ConsumerFactory factory() {
    Path folder = Path.of(System.getenv(FOLDER));
    String worker = System.getenv(WORKER);
    Duration effort = Duration.parse(System.getenv(EFFORT));
    return shard -> new JournalingConsumer(folder, worker, effort);
  }

  /**
   * Returns the environment variables that its worker needs.
   *
   * @param folder the folder of the journals
   * @param effort the time to process a record
   */
  static Map<String, String> environment(Path folder, String worker, Duration effort) {
    return Map.of(FOLDER, folder.toString(), WORKER, worker, EFFORT, effort.toString());
  }

  @Override
  public void init(ShardInfo shard) throws IOException {
    position = shard.sequenceNumber();
    journal = JournalWriter.begin(folder, worker, shard);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    for (KinesisRecord record : batch) {
      process(record);
      if (lastCheckpoint.plus(BETWEEN_CHECKPOINTS).isBefore(Instant.now())) {
        checkpoint(() -> checkpointer.checkpoint(record));
      }
    }
    journal().behind(batch.behindLatest());
    checkpoint(checkpointer::checkpoint);
  }

  private void process(KinesisRecord record) throws IOException, InterruptedException {
    poison.taste(NumberedRecord.parse(record.partitionKey(), record.text()));
    TimeUnit.NANOSECONDS.sleep(effort.toNanos());
    journal().processed(record);
    position = record.sequenceNumber();
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    if (type == ShutdownType.SHARD_ENDED) {
      position = Checkpoint.SHARD_END.sequenceNumber();
    }
    if (type.isGraceful()) {
      checkpoint(checkpointer::checkpoint);
    }
    journal().shutdown(type);
  }

  @Override
  public void close() throws IOException {
    if (journal != null) {
      journal.close();
    }
  }

  private void checkpoint(CheckpointCall call) throws CheckpointException {
    journal().asking(position);
    try {
      call.run();
      journal().answered(AskedCheckpoint.STORED);
    } catch (CheckpointException e) {
      journal().answered(e.errorName());
      throw e;
    }
    lastCheckpoint = Instant.now();
  }

  private JournalWriter journal() {
    return Objects.requireNonNull(journal, "begun in init");
  }
}
