package io.jkinesis.lab;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lab's consumer: an ordinary one, in processes of its own. It writes each record that it
 * processes in a {@link Journal}, then checkpoints: at the end of each batch, and in a batch that
 * takes long at a record now and then.
 */
final class JournalingConsumer implements RecordConsumer {

  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMillis(500);

  private interface CheckpointCall {
    void run() throws CheckpointException;
  }

  private final Path folder;
  private final String worker;
  private final Duration effort;
  private final Poison poison;
  private @Nullable JournalWriter journal;
  private @Nullable String position;
  private Instant lastCheckpoint = Instant.now();

  private JournalingConsumer(Path folder, String worker, Duration effort) {
    this.folder = folder;
    this.worker = worker;
    this.effort = effort;
    this.poison = new Poison(folder);
  }

  /**
   * Starts it.
   *
   * @param args the folder of the journals, the worker's id, and how many milliseconds it takes to
   *     process a record
   */
  public static void main(String[] args) {
    Duration effort = Duration.ofMillis(Long.parseLong(args[2]));
    Kinesis.run(new JournalingConsumer(Path.of(args[0]), args[1], effort));
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
    poison.taste(LabRecord.parse(record.partitionKey(), record.text()));
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
