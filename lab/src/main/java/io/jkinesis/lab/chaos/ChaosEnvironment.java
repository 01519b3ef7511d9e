package io.jkinesis.lab.chaos;

import io.jkinesis.lab.Folders;
import io.jkinesis.lab.LocalClients;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.chaos.verify.LeaseObserver;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The local services with the stream and the lease table. */
final class ChaosEnvironment implements AutoCloseable {

  /** The name of the stream, of the application and so of the lease table. */
  static final String NAME = "chaos";

  /** Its files are in memory but survive DynamoDB; on a disk, each of its writes would wait. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path data;
  private final LocalServices services;
  private final KinesisClient kinesis;
  private final DynamoDbClient dynamoDb;
  private final DynamoDbStreamsClient dynamoDbStreams;
  private final ManagedStream stream;
  private final LeaseObserver leases;

  private ChaosEnvironment(int shards, Path data, LocalServices services)
      throws InterruptedException, TimeoutException {
    this.data = data;
    this.services = services;
    kinesis = LocalClients.kinesis(services);
    dynamoDb = LocalClients.dynamoDb(services);
    dynamoDbStreams = LocalClients.dynamoDbStreams(services);
    stream = new ManagedStream(kinesis, NAME);
    stream.create(shards);
    leases = LeaseObserver.start(dynamoDb, dynamoDbStreams, NAME);
  }

  static ChaosEnvironment set(int shards, Consumer<String> events)
      throws LocalServicesException, InterruptedException, TimeoutException, IOException {
    events.accept("starting a Kinesis and a DynamoDB on this machine");
    Path data =
        Files.isWritable(SHARED_MEMORY)
            ? Files.createTempDirectory(SHARED_MEMORY, "jkinesis-chaos")
            : Files.createTempDirectory("jkinesis-chaos");
    return set(shards, data, LocalServicesOptions.defaults().withProgress(events));
  }

  /** Starts the services with an empty folder for DynamoDB's files, or deletes the folder. */
  static ChaosEnvironment set(int shards, Path data, LocalServicesOptions options)
      throws LocalServicesException, InterruptedException, TimeoutException {
    ChaosEnvironment set = null;
    LocalServices services = null;
    try {
      services = LocalServices.start(options.withDynamoDbDataDirectory(data));
      set = new ChaosEnvironment(shards, data, services);
      return set;
    } finally {
      if (set == null) {
        if (services != null) {
          services.close();
        }
        delete(data);
      }
    }
  }

  LocalServices services() {
    return services;
  }

  ManagedStream stream() {
    return stream;
  }

  LeaseObserver leases() {
    return leases;
  }

  /** Returns the current lease table; empty while there is none. */
  Leases leaseTable() throws JkinesisException {
    return new LeaseTable(dynamoDb, NAME).read().orElse(Leases.none());
  }

  void requireNotFailed() throws JkinesisException {
    if (services.failure().isDone()) {
      throw JkinesisException.failure(String.valueOf(services.failure().join().getMessage()));
    }
  }

  /** Deletes DynamoDB's files, even while it is running. */
  void deleteData() {
    delete(data);
  }

  private static void delete(Path data) {
    try {
      Folders.delete(data);
    } catch (IOException e) {
      // the rest of it is in a temporary folder
    }
  }

  @Override
  public void close() {
    leases.close();
    dynamoDbStreams.close();
    dynamoDb.close();
    kinesis.close();
    services.close();
    deleteData();
  }
}
