package io.jkinesis.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs Kinesis ({@code kinesis-local}) and DynamoDB (DynamoDB Local) in two processes, on loopback,
 * with their data in memory (DynamoDB's on disk, if set in the options).
 *
 * <p>They run until {@link #close()} or until the JVM that started them exits: each reads its
 * standard input, a pipe from that JVM, and exits at its end, so that even {@code kill -9} leaves
 * no process behind. They ignore signals: Ctrl-C reaches all processes of a terminal, and a
 * consumer that shuts down gracefully still needs its leases. For the same reason there is no
 * shutdown hook; call {@link #close()} to wait until they have exited.
 *
 * <p>Any credentials are accepted; use access key {@code local}, secret {@code local} and region
 * {@code us-east-1} to see the same streams everywhere. Methods may be called from any thread.
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
   * Starts both services and returns when both answer requests. The first start on a machine
   * installs {@code kinesis-local} into the cache with npm.
   *
   * @throws LocalServicesException if Node.js or npm is missing, a port is in use, the installation
   *     fails, or a service exits or does not answer within 60 seconds; nothing is left running
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
   * Kills DynamoDB like {@code kill -9}, to test how its clients react. Its tables are lost unless
   * the options have a {@link LocalServicesOptions#dynamoDbDataDirectory()}.
   */
  public void killDynamoDb() {
    dynamoDb.kill();
  }

  /**
   * Restarts DynamoDB after {@link #killDynamoDb()}, on the same port; returns when it answers
   * requests. Call these two methods from one thread at a time.
   *
   * @throws LocalServicesException if it exits, or does not answer within 60 seconds
   */
  public void startDynamoDb() throws LocalServicesException, InterruptedException {
    if (dynamoDb.handle().isAlive()) {
      throw new IllegalStateException("DynamoDB is already running");
    }
    ServiceProcess again = DynamoDbService.start(options, dynamoDbEndpoint.getPort());
    dynamoDb = again; // from now on, close() stops it
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

  /** Returns the URL of Kinesis, such as {@code http://127.0.0.1:4567}. */
  public URI kinesisEndpoint() {
    return kinesis.endpoint();
  }

  /** Returns the URL of DynamoDB, such as {@code http://127.0.0.1:8000}. */
  public URI dynamoDbEndpoint() {
    return dynamoDbEndpoint;
  }

  /** Returns the two processes: Node.js, then Java. */
  public List<ProcessHandle> processes() {
    return List.of(kinesis.handle(), dynamoDb.handle());
  }

  /** Returns the process of DynamoDB; after {@link #startDynamoDb()} it is another one. */
  public ProcessHandle dynamoDbProcess() {
    return dynamoDb.handle();
  }

  /**
   * Returns a future that completes, with a message on one line, if one of the two processes exits
   * before {@link #close()}; otherwise it never completes.
   */
  public CompletableFuture<LocalServicesException> failure() {
    return failure;
  }

  /**
   * Stops both services and waits until they have exited, which takes at most seconds. Does nothing
   * when called again.
   */
  @Override
  public void close() {
    kinesis.stop();
    dynamoDb.stop();
  }
}
