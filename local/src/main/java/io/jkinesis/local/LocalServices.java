package io.jkinesis.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A Kinesis ({@code kinesis-local}) and a DynamoDB (DynamoDB Local) in processes of their own, on
 * loopback, with their data in memory (DynamoDB's on disk, if the options say so).
 *
 * <p>They live until {@link #close()}, and no longer than the JVM that started them: each reads its
 * standard input, a pipe from that JVM, and ends at its end, so that even {@code kill -9} leaves
 * nothing behind. Signals they leave to that JVM: Ctrl-C reaches all processes of a terminal, and a
 * consumer that stops in order still needs its leases. There is no shutdown hook here for the same
 * reason; who wants to wait for the end calls {@link #close()}.
 *
 * <p>Any credentials will do; use access key {@code local}, secret {@code local} and region {@code
 * us-east-1} to see the same streams everywhere. Methods may be called from any thread.
 */
public final class LocalServices implements AutoCloseable {
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);
  private static final String DYNAMODB_REQUEST = "DynamoDB_20120810.ListTables";

  private final LocalServicesOptions options;
  private final ServiceProcess kinesis;
  private final URI dynamoDbEndpoint;
  private final CompletableFuture<LocalServicesException> failure = new CompletableFuture<>();
  private volatile ServiceProcess dynamoDb;

  private LocalServices(
      LocalServicesOptions options, ServiceProcess kinesis, ServiceProcess dynamoDb) {
    this.options = options;
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.dynamoDbEndpoint = dynamoDb.endpoint();
    tellFailureOf(kinesis);
    tellFailureOf(dynamoDb);
  }

  /**
   * Starts both and returns when both answer requests. The first time on a machine, npm installs
   * {@code kinesis-local} into the cache.
   *
   * @throws LocalServicesException if Node.js or npm is missing, a port is taken, npm cannot
   *     install, or a part ends or does not answer within 60 seconds; nothing is left running
   */
  public static LocalServices start(LocalServicesOptions options)
      throws LocalServicesException, InterruptedException {
    Node node = Node.find(SearchPath.ofEnvironment());
    ServiceProcess dynamoDb = DynamoDbService.start(options, options.dynamoDbPort());
    try {
      Path program = new KinesisInstaller(options, SearchPath.ofEnvironment()).install();
      ServiceProcess kinesis = KinesisService.start(options, node, program);
      try {
        Instant deadline = Instant.now().plus(HEALTHY_WITHIN);
        kinesis.awaitAnswer(deadline, "Kinesis_20131202.ListStreams");
        dynamoDb.awaitAnswer(deadline, DYNAMODB_REQUEST);
        return new LocalServices(options, kinesis, dynamoDb);
      } catch (LocalServicesException | InterruptedException | RuntimeException e) {
        kinesis.stop();
        throw e;
      }
    } catch (LocalServicesException | InterruptedException | RuntimeException e) {
      dynamoDb.stop();
      throw e;
    }
  }

  /**
   * Ends DynamoDB as {@code kill -9} does, to see what its clients do. Its tables are gone unless
   * the options have a {@link LocalServicesOptions#dynamoDbDataDirectory()}.
   */
  public void killDynamoDb() {
    dynamoDb.kill();
  }

  /**
   * Starts DynamoDB again, after {@link #killDynamoDb()}, on the port that it had; returns when it
   * answers requests. The two are for one thread at a time.
   *
   * @throws LocalServicesException if it ends, or does not answer within 60 seconds
   */
  public void startDynamoDb() throws LocalServicesException, InterruptedException {
    if (dynamoDb.handle().isAlive()) {
      throw new IllegalStateException("DynamoDB runs already");
    }
    ServiceProcess again = DynamoDbService.start(options, dynamoDbEndpoint.getPort());
    dynamoDb = again; // from now on, close() ends it
    try {
      again.awaitAnswer(Instant.now().plus(HEALTHY_WITHIN), DYNAMODB_REQUEST);
    } catch (LocalServicesException | InterruptedException | RuntimeException e) {
      again.stop();
      throw e;
    }
    tellFailureOf(again);
  }

  private void tellFailureOf(ServiceProcess service) {
    CompletableFuture<Void> unused = service.failure().thenAccept(failure::complete);
  }

  /** Where Kinesis answers, for instance {@code http://127.0.0.1:4567}. */
  public URI kinesisEndpoint() {
    return kinesis.endpoint();
  }

  /** Where DynamoDB answers, for instance {@code http://127.0.0.1:8000}. */
  public URI dynamoDbEndpoint() {
    return dynamoDbEndpoint;
  }

  /** The two processes: Node.js, then Java. */
  public List<ProcessHandle> processes() {
    return List.of(kinesis.handle(), dynamoDb.handle());
  }

  /** The process of DynamoDB, another one after {@link #startDynamoDb()}. */
  public ProcessHandle dynamoDbProcess() {
    return dynamoDb.handle();
  }

  /**
   * Completes, with a message of one clear line, when one of the two ends although nobody closed
   * these services; never otherwise.
   */
  public CompletableFuture<LocalServicesException> failure() {
    return failure;
  }

  /** Stops both and waits for their end; within seconds. Does nothing the second time. */
  @Override
  public void close() {
    kinesis.stop();
    dynamoDb.stop();
  }
}
