package io.jkinesis.worker.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does in its calls what a script says, such as "processRecords throw", and notes them in a
 * journal; in a worker's JVM or, by its {@code main}, in a process. What the script does not
 * mention it does as the interface does by default.
 */
final class ScriptedConsumer implements RecordConsumer {

  static final RunOptions OPTIONS = RunOptions.defaults().withCheckpointAttempts(1);

  /** How a line of the journal begins on stderr. */
  static final String JOURNAL = "journal: ";

  private final ShardContext context;
  private final List<String> script;
  private final Consumer<String> journal;

  ScriptedConsumer(ShardContext context, List<String> script, Consumer<String> journal) {
    this.context = context;
    this.script = script;
    this.journal = journal;
  }

  public static void main(String[] script) {
    Kinesis.run(
        shard ->
            new ScriptedConsumer(
                shard, List.of(script), line -> System.err.println(JOURNAL + line)),
        OPTIONS);
  }

  @Override
  public void init(ShardInfo shard) throws Exception {
    journal.accept(shard.toString());
    act(step("init"), null, RecordBatch.of(List.of(), null));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    journal.accept("processRecords " + batch.size());
    act(step("processRecords"), checkpointer, batch);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    journal.accept("shutdown " + type);
    String step = step("shutdown");
    if (!step.isEmpty()) {
      act(step, checkpointer, RecordBatch.of(List.of(), null));
    } else if (type.isGraceful()) {
      checkpointer.checkpoint();
    }
  }

  @Override
  public void close() throws Exception {
    journal.accept("close");
    act(step("close"), null, RecordBatch.of(List.of(), null));
  }

  /** Returns what the script says of a call; empty if it says nothing. */
  private String step(String call) {
    return script.stream()
        .filter(step -> step.startsWith(call + " "))
        .map(step -> step.substring(call.length() + 1))
        .findFirst()
        .orElse("");
  }

  private void act(String step, @Nullable Checkpointer checkpointer, RecordBatch batch)
      throws Exception {
    switch (step) {
      case "throw" -> throw new IOException("as the script says");
      case "hang" -> hang();
      case "show" -> show(batch);
      case "checkpoint" -> Objects.requireNonNull(checkpointer).checkpoint();
      case "checkpoint last" ->
          Objects.requireNonNull(checkpointer).checkpoint(batch.records().get(batch.size() - 1));
      case "checkpoint 2" -> Objects.requireNonNull(checkpointer).checkpoint("2", 0);
      case "try to checkpoint" -> tryToCheckpoint(Objects.requireNonNull(checkpointer));
      case "fail later" -> new Thread(() -> context.fail(new IOException())).start();
      default -> {}
    }
  }

  private void hang() throws InterruptedException {
    journal.accept("hangs");
    new CountDownLatch(1).await();
  }

  private void tryToCheckpoint(Checkpointer checkpointer) {
    try {
      checkpointer.checkpoint();
      journal.accept("checkpoint stored");
    } catch (CheckpointException e) {
      journal.accept("checkpoint failed: " + e.reason());
    } catch (IllegalStateException e) {
      journal.accept("checkpoint is illegal");
    }
  }

  private void show(RecordBatch batch) {
    for (KinesisRecord record : batch) {
      String data = UTF_8.decode(record.data()).toString();
      journal.accept(
          "%s/%d %s %s %s"
              .formatted(
                  record.sequenceNumber(),
                  record.subSequenceNumber(),
                  record.partitionKey(),
                  record.approximateArrivalTimestamp(),
                  data));
    }
    journal.accept("behind latest: " + batch.behindLatest());
  }
}
