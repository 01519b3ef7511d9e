package io.jkinesis.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.Disturbance.Latency;
import io.jkinesis.lab.network.Disturbance.Refusal;
import io.jkinesis.lab.network.Disturbance.Rejection;
import io.jkinesis.lab.network.Disturbance.Truncation;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.kinesis.common.KinesisClientUtil;

/** Uses the same clients as the KCL, with HTTP/2 to Kinesis and HTTP/1.1 to DynamoDB. */
@ExtendWith(SharedServices.class)
@Execution(ExecutionMode.CONCURRENT)
class WorkerNetworkIT {

  private static final String NAME = "network-";

  /** A service, and a visible change in it. */
  enum To {
    KINESIS,
    DYNAMODB
  }

  @SuppressWarnings("NullAway.Init") // before each test
  private WorkerNetwork network;

  @SuppressWarnings("NullAway.Init")
  private KinesisAsyncClient kinesis;

  @SuppressWarnings("NullAway.Init")
  private DynamoDbAsyncClient dynamoDb;

  @SuppressWarnings("NullAway.Init")
  private KinesisClient kinesisItself;

  @SuppressWarnings("NullAway.Init")
  private DynamoDbClient dynamoDbItself;

  @BeforeEach
  void open(LocalServices services, KinesisClient kinesisClient, DynamoDbClient dynamoDbClient)
      throws IOException {
    network = WorkerNetwork.to(services, new Subscriptions());
    kinesisItself = kinesisClient;
    dynamoDbItself = dynamoDbClient;
    kinesis =
        ProxiedClients.configured(
                KinesisClientUtil.adjustKinesisClientBuilder(KinesisAsyncClient.builder()),
                network.kinesisEndpoint())
            .build();
    dynamoDb =
        ProxiedClients.configured(DynamoDbAsyncClient.builder(), network.dynamoDbEndpoint())
            .build();
  }

  @AfterEach
  void close() {
    network.close();
    var unused = CompletableFuture.runAsync(kinesis::close); // which takes the SDK 2 s
    dynamoDb.close();
  }

  @ParameterizedTest
  @EnumSource
  void everythingPassesAtFirst(To to) {
    create(to, "passes").join();
    assertThat(names(to)).contains(NAME + "passes");
    assertThat(proxy(to).disturbed()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIntoACutNetworkArrivesWhenTheCutIsOver(To to) throws IOException {
    read(to).join(); // a connection that is open already
    proxy(to).disturb(new Cut(true));
    CompletableFuture<?> created = create(to, "late");
    CompletableFuture<?> read = read(to);

    await().during(Duration.ofSeconds(1)).until(() -> !read.isDone() && !created.isDone());
    assertThat(names(to)).doesNotContain(NAME + "late");

    proxy(to).heal();
    created.join();
    read.join();
    assertThat(names(to)).contains(NAME + "late");
  }

  @ParameterizedTest
  @EnumSource
  void aRequestWhoseAnswerIsCutOffIsServed(To to) throws IOException {
    proxy(to).disturb(new Cut(false));
    CompletableFuture<?> created = create(to, "unanswered");

    await().until(() -> names(to).contains(NAME + "unanswered"));
    assertThat(created).isNotDone();

    proxy(to).heal();
    created.join();
  }

  @ParameterizedTest
  @EnumSource
  void aSlowNetworkTakesItsTime(To to) throws IOException {
    Duration latency = Duration.ofMillis(1200);
    proxy(to).disturb(new Latency(latency));
    long start = System.nanoTime();
    read(to).join();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(latency.toNanos());
  }

  @ParameterizedTest
  @EnumSource
  void connectionsAreResetAndRefusedUntilItHeals(To to) throws IOException {
    proxy(to).disturb(new Cut(true));
    CompletableFuture<?> pending = read(to);
    proxy(to).disturb(new Refusal());

    assertFails(pending, SdkClientException.class);
    assertFails(read(to), SdkClientException.class);

    proxy(to).heal();
    read(to).join();
  }

  @ParameterizedTest
  @EnumSource
  void aTruncatedAnswerIsAFailureAndNoShorterAnswer(To to) throws IOException {
    proxy(to).disturb(new Truncation());
    List<CompletableFuture<?>> reads = new ArrayList<>();
    for (int i = 0; i < 6; i++) { // one after the other: a truncation ends the connection
      CompletableFuture<?> read = read(to);
      reads.add(read);
      await().until(read::isDone);
    }
    assertThat(reads).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(2);
    reads.stream()
        .filter(CompletableFuture::isCompletedExceptionally)
        .forEach(read -> assertFails(read, SdkException.class));
  }

  @ParameterizedTest
  @EnumSource
  void threeOfFourRequestsAreThrottled(To to) throws IOException {
    proxy(to).disturb(new Rejection(ServiceError.THROTTLED, false));
    int throttled = 0;
    for (int i = 0; i < 8; i++) {
      try {
        read(to).join();
      } catch (CompletionException e) {
        assertThat(e.getCause())
            .isInstanceOfAny(
                ProvisionedThroughputExceededException.class,
                software.amazon.awssdk.services.dynamodb.model
                    .ProvisionedThroughputExceededException.class)
            .hasMessageContaining("Rate exceeded");
        throttled++;
      }
    }
    assertThat(throttled).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource
  void anInternalErrorMayHideThatTheRequestWasServed(To to) throws IOException {
    proxy(to).disturb(new Rejection(ServiceError.INTERNAL, true));
    CompletableFuture<?> created = create(to, "failed");
    assertFails(created, to == To.KINESIS ? KinesisException.class : DynamoDbException.class);
    assertThat(names(to)).contains(NAME + "failed");
  }

  @Test
  void someRequestsOfKinesisAreAnsweredWithAnErrorOfTheirOwn() throws IOException {
    network.kinesis().disturb(new Rejection(ServiceError.NOT_FOUND.of("ListStreams"), false));
    assertFails(read(To.KINESIS), ResourceNotFoundException.class);

    network.kinesis().disturb(new Rejection(ServiceError.EXPIRED_ITERATOR, false));
    read(To.KINESIS).join();
    assertFails(kinesis.getRecords(r -> r.shardIterator("any")), ExpiredIteratorException.class);
  }

  private ServiceProxy proxy(To to) {
    return to == To.KINESIS ? network.kinesis() : network.dynamoDb();
  }

  private CompletableFuture<?> read(To to) {
    return to == To.KINESIS ? kinesis.listStreams() : dynamoDb.listTables();
  }

  private CompletableFuture<?> create(To to, String name) {
    if (to == To.KINESIS) {
      return kinesis.createStream(r -> r.streamName(NAME + name).shardCount(1));
    }
    return dynamoDb.createTable(
        r ->
            r.tableName(NAME + name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("k")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("k").keyType(KeyType.HASH).build()));
  }

  /** The state of the service, read without the proxy. */
  private List<String> names(To to) {
    return to == To.KINESIS
        ? kinesisItself.listStreams().streamNames()
        : dynamoDbItself.listTables().tableNames();
  }

  private static void assertFails(CompletableFuture<?> answer, Class<? extends Exception> cause) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> answer.orTimeout(20, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(cause);
  }
}
