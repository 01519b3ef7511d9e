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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a script in its calls, such as "processRecords throw", and records them in a journal; in
 * a worker's JVM or, by its {@code main}, in a process. Calls that are not in the script do what
 * the interface does by default.
 */
final class SessionScriptConsumer implements RecordConsumer {

  static final RunOptions OPTIONS = RunOptions.defaults().withCheckpointAttempts(2);

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final ShardContext context;
  private final List<String> script;
  private final Consumer<String> journal;

  SessionScriptConsumer(ShardContext context, List<String> script, Consumer<String> journal) {
    this.context = context;
    this.script = script;
    this.journal = journal;
  }

  /**
   * Returns the command of a process with such a consumer.
   *
   * @param folder where it writes its journal
   */
  static List<String> command(Path folder, List<String> script) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("-Dfile.encoding=UTF-8");
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(SessionScriptConsumer.class.getName(), journalIn(folder).toString()));
    words.addAll(script);
    return words;
  }

  private static Path journalIn(Path folder) {
    return folder.resolve("journal");
  }

  /** Returns what processes have recorded so far. */
  static List<String> journal(Path folder) {
    try {
      return Files.exists(journalIn(folder)) ? Files.readAllLines(journalIn(folder)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] journalAndScript) {
    List<String> arguments = List.of(journalAndScript);
    Path file = Path.of(arguments.get(0));
    List<String> script = arguments.subList(1, arguments.size());
    Kinesis.run(
        shard -> new SessionScriptConsumer(shard, script, line -> append(file, line)), OPTIONS);
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Returns the script's step for a call; empty if there is none. */
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
      case "measure" -> journal.accept("bytes: " + batch.records().get(0).data().remaining());
      case "checkpoint" -> Objects.requireNonNull(checkpointer).checkpoint();
      case "checkpoint last" ->
          Objects.requireNonNull(checkpointer).checkpoint(batch.records().get(batch.size() - 1));
      case "checkpoint 102" -> Objects.requireNonNull(checkpointer).checkpoint("102", 0);
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
