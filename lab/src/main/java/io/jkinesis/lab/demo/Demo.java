package io.jkinesis.lab.demo;

import io.jkinesis.lab.EndOfProcess;
import io.jkinesis.lab.Folders;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.LocalClients;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.ProcessWatch;
import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.lab.WorkerProcess;
import io.jkinesis.lab.WorkerSetup;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One demo, from the start of the local services to the result. */
public final class Demo {

  /** The name of the stream, the application and the worker. */
  private static final String NAME = "demo";

  /** Half of a shard's limit. */
  private static final int RECORDS_A_SECOND_A_SHARD = 500;

  private final int shards;
  private final int records;
  private final boolean inProcess;
  private final String mainClass;
  private final DemoOutput narrator;
  private final ProcessWatch processes = new ProcessWatch();

  /**
   * @param inProcess whether consumers run in the worker's JVM
   * @param mainClass the main class of {@code jkinesis}
   */
  public Demo(int shards, int records, boolean inProcess, Display display, String mainClass) {
    this.shards = shards;
    this.records = records;
    this.inProcess = inProcess;
    this.mainClass = mainClass;
    this.narrator = new DemoOutput(display, records);
  }

  public DemoReport run() throws JkinesisException, IOException, InterruptedException {
    Seen seen;
    narrator.event("starting a Kinesis and a DynamoDB on this machine");
    try (LocalServices services =
            LocalServices.start(LocalServicesOptions.defaults().withProgress(narrator::event));
        KinesisClient kinesis = LocalClients.kinesis(services);
        DynamoDbClient dynamoDb = LocalClients.dynamoDb(services)) {
      narrator.event(
          "Kinesis " + services.kinesisEndpoint() + ", DynamoDB " + services.dynamoDbEndpoint());
      seen = consume(services, new ManagedStream(kinesis, NAME), new LeaseTable(dynamoDb, NAME));
    } catch (LocalServicesException | TimeoutException | SdkException e) {
      throw JkinesisException.failure(String.valueOf(e.getMessage()), e);
    }
    VerificationResult verdict =
        VerificationResult.of(
            seen.journals, records, seen.shards, seen.leases, processes.alive().size());
    if (verdict.isProved()) {
      Folders.delete(seen.folder);
    } else {
      narrator.event("what the consumers wrote is kept in " + seen.folder);
    }
    return report(verdict, seen);
  }

  /** The state after everything has stopped, for the verification. */
  private record Seen(
      Path folder,
      Journals journals,
      List<Shard> shards,
      Leases leases,
      int put,
      Duration toFirstRecord,
      Resharding resharding) {}

  private Seen consume(LocalServices services, ManagedStream stream, LeaseTable leases)
      throws JkinesisException, IOException, InterruptedException, TimeoutException {
    stream.create(shards);
    narrator.event("stream " + NAME + " has " + shards + " shards");
    Path folder = Files.createTempDirectory("jkinesis-demo");
    Journals journals = new Journals(folder);
    SteadyProducer producer = producer(stream);
    Resharding resharding = new Resharding(stream, narrator::event);
    DemoScenario script = new DemoScenario(producer, resharding, records);
    try (WorkerProcess worker = WorkerProcess.start(setup(folder, services));
        EndOfProcess end = new EndOfProcess(() -> stopAndDelete(worker, folder))) {
      narrator.event("the worker starts; records are put from now on");
      ConsumptionMonitor consumption =
          new ConsumptionMonitor(producer, script, journals, leases, narrator, processes);
      script.start();
      consumption.await(worker, services, end, records, shards + Resharding.NEW_SHARDS);
      narrator.event("all records are processed; stopping gracefully");
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

  private SteadyProducer producer(ManagedStream stream) {
    int keys = Math.min(SteadyProducer.MAX_BATCH, records);
    return new SteadyProducer(
        stream::put,
        index -> NumberedRecord.at(index, keys),
        keys,
        shards * RECORDS_A_SECOND_A_SHARD);
  }

  private WorkerSetup setup(Path folder, LocalServices services) {
    return new WorkerSetup(
        folder,
        services.kinesisEndpoint(),
        services.dynamoDbEndpoint(),
        mainClass,
        NAME,
        NAME,
        NAME,
        inProcess,
        Duration.ZERO,
        Map.of());
  }

  private static void stopAndDelete(WorkerProcess worker, Path folder) {
    worker.stopWhileEnding();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      // the rest of it is in the system's temporary folder
    }
  }

  private DemoReport report(VerificationResult verdict, Seen seen) {
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
