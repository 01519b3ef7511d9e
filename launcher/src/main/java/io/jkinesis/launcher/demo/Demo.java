package io.jkinesis.launcher.demo;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.local.LocalStack;
import io.jkinesis.local.LocalStackException;
import io.jkinesis.local.LocalStackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One demo, from the start of the local stack to the verdict. */
final class Demo {

  private static final long TICK_MILLIS = 250;
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  private final int shards;
  private final int records;
  private final Display display;
  private final String mainClass;
  private final Stopwatch total = new Stopwatch();
  private final ProcessWatch processes = new ProcessWatch();

  Demo(int shards, int records, Display display, String mainClass) {
    this.shards = shards;
    this.records = records;
    this.display = display;
    this.mainClass = mainClass;
  }

  DemoReport run() throws LauncherException, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("jkinesis-demo");
    Seen seen;
    event("starting a Kinesis and a DynamoDB on this machine");
    try (LocalStack stack =
            LocalStack.start(LocalStackOptions.defaults().withProgress(this::event));
        KinesisClient kinesis = LocalClients.kinesis(stack);
        DynamoDbClient dynamoDb = LocalClients.dynamoDb(stack)) {
      event("Kinesis " + stack.kinesisEndpoint() + ", DynamoDB " + stack.dynamoDbEndpoint());
      seen = consume(stack, new DemoStream(kinesis), dynamoDb, folder);
    } catch (LocalStackException | TimeoutException | SdkException e) {
      throw LauncherException.failure(String.valueOf(e.getMessage()), e);
    }
    Verdict verdict =
        Verdict.of(seen.journals, records, seen.shards, seen.leases, processes.countAlive());
    if (verdict.isProved()) {
      Folders.delete(folder);
    } else {
      event("what the consumers wrote is kept in " + folder);
    }
    return report(verdict, seen);
  }

  /** What is left to judge once all has stopped. */
  private record Seen(
      Journals journals,
      List<Shard> shards,
      Map<String, Leases.Lease> leases,
      int put,
      Duration toFirstRecord,
      Resharding resharding) {}

  private Seen consume(LocalStack stack, DemoStream stream, DynamoDbClient dynamoDb, Path folder)
      throws LauncherException, IOException, InterruptedException, TimeoutException {
    stream.create(shards);
    event("stream " + DemoStream.NAME + " has " + shards + " shards");
    Journals journals = new Journals(folder);
    Leases leases = new Leases(dynamoDb, DemoWorker.APPLICATION);
    Producer producer = new Producer(stream, records, shards);
    Resharding resharding = new Resharding(stream, this::event);
    try (DemoWorker worker = DemoWorker.start(folder, stack, mainClass);
        EndOfProcess end = new EndOfProcess(worker, folder)) {
      event("the daemon starts; records are put from now on");
      Script script = new Script(producer, resharding, records);
      script.start();
      Duration toFirst = watch(worker, script, producer, journals, leases, stack, end);
      event("all records are processed; stopping in order");
      worker.stop();
      journals.poll();
      Map<String, Leases.Lease> after = leases.read();
      show(producer, journals, after, "stopped");
      return new Seen(journals, stream.shards(), after, producer.put(), toFirst, resharding);
    }
  }

  /** Watches until all is processed; returns how long the first record took. */
  private Duration watch(
      DemoWorker worker,
      Script script,
      Producer producer,
      Journals journals,
      Leases leases,
      LocalStack stack,
      EndOfProcess end)
      throws LauncherException, IOException, InterruptedException {
    Stopwatch sinceStart = new Stopwatch();
    Stopwatch sinceProgress = new Stopwatch();
    Duration toFirst = null;
    int last = 0;
    while (true) {
      journals.poll();
      Map<String, Leases.Lease> table = leases.read();
      List<Progress.ShardRow> rows = ShardStates.rows(journals, table);
      int processed = show(producer, journals, table, ShardStates.now(rows, table));
      processes.look();
      if (processed > last) {
        last = processed;
        sinceProgress = new Stopwatch();
      }
      if (toFirst == null && processed > 0) {
        toFirst = sinceStart.elapsed();
        script.consumptionBegan();
        event(
            String.format(
                "first record processed, %.1f s after the start", toFirst.toMillis() / 1e3));
      }
      if (toFirst != null && script.isDone() && processed == records && allConsumed(rows)) {
        return toFirst;
      }
      end.requireNotEnding();
      requireHealth(worker, script, stack, sinceProgress);
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
  }

  private static boolean allConsumed(List<Progress.ShardRow> rows) {
    return rows.stream()
        .allMatch(
            row ->
                row.state().equals(ShardStates.CONSUMING) || row.state().equals(ShardStates.ENDED));
  }

  private void requireHealth(
      DemoWorker worker, Script script, LocalStack stack, Stopwatch sinceProgress)
      throws LauncherException, IOException, InterruptedException {
    worker.requireAlive();
    script.requireNotFailed();
    if (stack.failure().isDone()) {
      throw LauncherException.failure(String.valueOf(stack.failure().join().getMessage()));
    }
    if (sinceProgress.elapsed().compareTo(LONGEST_STANDSTILL) > 0) {
      throw LauncherException.failure(
          "no record was processed for "
              + LONGEST_STANDSTILL.toSeconds()
              + " s: the demo gives up; the worker's log is "
              + worker.log());
    }
  }

  private int show(
      Producer producer, Journals journals, Map<String, Leases.Lease> leases, String now) {
    int processed = journals.distinct();
    List<Progress.ShardRow> rows = ShardStates.rows(journals, leases);
    display.show(new Progress(total.elapsed(), producer.put(), processed, records, rows, now));
    return processed;
  }

  private DemoReport report(Verdict verdict, Seen seen) {
    return new DemoReport(
        verdict.isProved(),
        verdict.objections(),
        seen.put,
        verdict.distinct(),
        verdict.duplicates(),
        verdict.orderViolations(),
        verdict.shardsSeen(),
        seen.resharding.splits(),
        seen.resharding.merges(),
        seen.toFirstRecord.toMillis() / 1e3,
        total.elapsed().toMillis() / 1e3);
  }

  private void event(String line) {
    display.event(total.elapsed(), line);
  }
}
