package io.jkinesis.launcher.demo;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.leases.LeaseTable;
import io.jkinesis.launcher.leases.Leases;
import io.jkinesis.local.LocalStack;
import io.jkinesis.local.LocalStackException;
import io.jkinesis.local.LocalStackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One demo, from the start of the local stack to the verdict. */
final class Demo {

  private final int shards;
  private final int records;
  private final String mainClass;
  private final Narrator narrator;
  private final ProcessWatch processes = new ProcessWatch();

  /**
   * @param mainClass the class that {@code jkinesis} runs
   */
  Demo(int shards, int records, Display display, String mainClass) {
    this.shards = shards;
    this.records = records;
    this.mainClass = mainClass;
    this.narrator = new Narrator(display, records);
  }

  DemoReport run() throws LauncherException, IOException, InterruptedException {
    Seen seen;
    narrator.event("starting a Kinesis and a DynamoDB on this machine");
    try (LocalStack stack =
            LocalStack.start(LocalStackOptions.defaults().withProgress(narrator::event));
        KinesisClient kinesis = LocalClients.kinesis(stack);
        DynamoDbClient dynamoDb = LocalClients.dynamoDb(stack)) {
      narrator.event(
          "Kinesis " + stack.kinesisEndpoint() + ", DynamoDB " + stack.dynamoDbEndpoint());
      seen =
          consume(stack, new DemoStream(kinesis), new LeaseTable(dynamoDb, DemoWorker.APPLICATION));
    } catch (LocalStackException | TimeoutException | SdkException e) {
      throw LauncherException.failure(String.valueOf(e.getMessage()), e);
    }
    Verdict verdict =
        Verdict.of(seen.journals, records, seen.shards, seen.leases, processes.countAlive());
    if (verdict.isProved()) {
      Folders.delete(seen.folder);
    } else {
      narrator.event("what the consumers wrote is kept in " + seen.folder);
    }
    return report(verdict, seen);
  }

  /** What is left to judge once all has stopped. */
  private record Seen(
      Path folder,
      Journals journals,
      List<Shard> shards,
      Leases leases,
      int put,
      Duration toFirstRecord,
      Resharding resharding) {}

  private Seen consume(LocalStack stack, DemoStream stream, LeaseTable leases)
      throws LauncherException, IOException, InterruptedException, TimeoutException {
    stream.create(shards);
    narrator.event("stream " + DemoStream.NAME + " has " + shards + " shards");
    Path folder = Files.createTempDirectory("jkinesis-demo");
    Journals journals = new Journals(folder);
    Producer producer = new Producer(stream, records, shards);
    Resharding resharding = new Resharding(stream, narrator::event);
    Script script = new Script(producer, resharding, records);
    try (DemoWorker worker = DemoWorker.start(folder, stack, mainClass);
        EndOfProcess end = new EndOfProcess(worker, folder)) {
      narrator.event("the daemon starts; records are put from now on");
      Consumption consumption =
          new Consumption(producer, script, journals, leases, narrator, processes);
      script.start();
      consumption.await(worker, stack, end, records, shards + Resharding.NEW_SHARDS);
      narrator.event("all records are processed; stopping in order");
      consumption.show("stopping: each consumer makes its last checkpoint");
      worker.stop();
      consumption.show("stopped");
      return new Seen(
          folder,
          journals,
          stream.shards(),
          consumption.leases(),
          producer.put(),
          consumption.toFirstRecord(),
          resharding);
    }
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
        narrator.elapsed().toMillis() / 1e3);
  }
}
