package io.jkinesis.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A Kinesis ({@code kinesis-local}) and a DynamoDB (DynamoDB Local) in processes of their own, on
 * loopback, with their data in memory.
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
public final class LocalStack implements AutoCloseable {
  private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

  private final ServiceProcess kinesis;
  private final ServiceProcess dynamoDb;

  private LocalStack(ServiceProcess kinesis, ServiceProcess dynamoDb) {
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
  }

  /**
   * Starts both and returns when both answer requests. The first time on a machine, npm installs
   * {@code kinesis-local} into the cache.
   *
   * @throws LocalStackException if Node.js or npm is missing, a port is taken, npm cannot install,
   *     or a part ends or does not answer within 60 seconds; nothing is left running
   */
  public static LocalStack start(LocalStackOptions options)
      throws LocalStackException, InterruptedException {
    Node node = Node.find(SearchPath.ofEnvironment());
    ServiceProcess dynamoDb = DynamoDbService.start(options);
    try {
      Path program = new KinesisInstaller(options, SearchPath.ofEnvironment()).install();
      ServiceProcess kinesis = KinesisService.start(options, node, program);
      try {
        Instant deadline = Instant.now().plus(HEALTHY_WITHIN);
        kinesis.awaitAnswer(deadline, "Kinesis_20131202.ListStreams");
        dynamoDb.awaitAnswer(deadline, "DynamoDB_20120810.ListTables");
        return new LocalStack(kinesis, dynamoDb);
      } catch (LocalStackException | InterruptedException | RuntimeException e) {
        kinesis.stop();
        throw e;
      }
    } catch (LocalStackException | InterruptedException | RuntimeException e) {
      dynamoDb.stop();
      throw e;
    }
  }

  /** Where Kinesis answers, for instance {@code http://127.0.0.1:4567}. */
  public URI kinesisEndpoint() {
    return kinesis.endpoint();
  }

  /** Where DynamoDB answers, for instance {@code http://127.0.0.1:8000}. */
  public URI dynamoDbEndpoint() {
    return dynamoDb.endpoint();
  }

  /** The two processes: Node.js, then Java. */
  public List<ProcessHandle> processes() {
    return List.of(kinesis.handle(), dynamoDb.handle());
  }

  /**
   * Completes, with a message of one clear line, when one of the two ends although nobody closed
   * this stack; never otherwise.
   */
  public CompletableFuture<LocalStackException> failure() {
    return kinesis.failure().applyToEither(dynamoDb.failure(), Function.identity());
  }

  /** Stops both and waits for their end; within seconds. Does nothing the second time. */
  @Override
  public void close() {
    kinesis.stop();
    dynamoDb.stop();
  }
}
