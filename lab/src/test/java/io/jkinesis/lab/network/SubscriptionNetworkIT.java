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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Subscriptions through the proxies: answers that arrive in parts for minutes. */
@ExtendWith(SharedServices.class)
@Execution(ExecutionMode.CONCURRENT)
class SubscriptionNetworkIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String stream = "subscribed-" + UUID.randomUUID();
  private final List<KinesisAsyncClient> clients = new ArrayList<>();
  private final List<TestSubscription> subscriptions = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // before each test
  private WorkerNetwork network;

  @SuppressWarnings("NullAway.Init")
  private WorkerNetwork otherNetwork;

  @SuppressWarnings("NullAway.Init")
  private KinesisClient kinesisItself;

  @SuppressWarnings("NullAway.Init")
  private String consumerArn;

  @BeforeEach
  void open(LocalServices services, KinesisClient kinesis) throws IOException {
    Subscriptions all = new Subscriptions();
    network = WorkerNetwork.to(services, all);
    otherNetwork = WorkerNetwork.to(services, all);
    kinesisItself = kinesis;
    kinesis.createStream(r -> r.streamName(stream).shardCount(1));
    await()
        .until(
            () -> kinesis.describeStreamSummary(r -> r.streamName(stream)),
            answer -> answer.streamDescriptionSummary().streamStatus() == StreamStatus.ACTIVE);
    String arn =
        kinesis
            .describeStreamSummary(r -> r.streamName(stream))
            .streamDescriptionSummary()
            .streamARN();
    consumerArn =
        kinesis
            .registerStreamConsumer(r -> r.streamARN(arn).consumerName("lab"))
            .consumer()
            .consumerARN();
    await()
        .until(
            () ->
                kinesis
                    .describeStreamConsumer(r -> r.consumerARN(consumerArn))
                    .consumerDescription()
                    .consumerStatusAsString(),
            "ACTIVE"::equals);
  }

  @AfterEach
  void close() {
    subscriptions.forEach(TestSubscription::close);
    network.close();
    otherNetwork.close();
    for (KinesisAsyncClient client : clients) {
      var unused = CompletableFuture.runAsync(client::close); // which takes the SDK 2 s
    }
  }

  @ParameterizedTest
  @EnumSource
  void eventsPassWhileTheirStreamIsOpen(Protocol protocol) {
    TestSubscription subscription = subscribe(protocol);
    put("1");
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1")));
    put("2");
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1", "2")));
    assertThat(subscription.end()).isNotDone();
    assertThat(network.kinesis().disturbed()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void eventsArriveWhenACutIsOver(Protocol protocol) throws IOException {
    TestSubscription subscription = subscribed(protocol);
    network.kinesis().disturb(new Cut(false));
    put("2");
    put("3");
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> subscription.texts().equals(List.of("1")) && !subscription.end().isDone());

    network.kinesis().heal();
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1", "2", "3")));
  }

  @ParameterizedTest
  @EnumSource
  void aSubscriptionIntoACutNetworkStartsWhenTheCutIsOver(Protocol protocol) throws IOException {
    network.kinesis().disturb(new Cut(true));
    put("1");
    TestSubscription subscription = subscribe(protocol);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> subscription.texts().isEmpty() && !subscription.end().isDone());

    network.kinesis().heal();
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1")));
  }

  @ParameterizedTest
  @EnumSource
  void eachEventIsSlowInASlowNetwork(Protocol protocol) throws IOException {
    TestSubscription subscription = subscribed(protocol);
    network.kinesis().disturb(new Latency(Duration.ofSeconds(3)));
    long start = System.nanoTime();
    put("2");
    put("3");
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1", "2", "3")));
    assertThat(subscription.sinceUntil(start, "2")).isGreaterThan(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsBrokenWhenItsConnectionIsReset(Protocol protocol) throws IOException {
    TestSubscription subscription = subscribed(protocol);
    network.kinesis().disturb(new Refusal());
    assertFails(subscription, SdkClientException.class);
    assertFails(subscribe(protocol), SdkClientException.class);

    network.kinesis().heal();
    awaitSubscribed(protocol, network);
  }

  /** The client does not report it with HTTP/1.1, where this stream only ends. */
  @ParameterizedTest
  @EnumSource
  void aStreamIsCutInAnEvent(Protocol protocol) throws IOException {
    TestSubscription subscription = subscribed(protocol);
    network.kinesis().disturb(new Truncation());
    await().atMost(SOON).until(() -> subscription.end().isDone());
    assertThat(network.kinesis().disturbed()).isEqualTo(3);
    assertThat(subscription.end().isCompletedExceptionally()).isEqualTo(protocol == Protocol.HTTP2);
  }

  @ParameterizedTest
  @EnumSource
  void aRejectionConcernsOnlyTheStartOfAStream(Protocol protocol) throws IOException {
    TestSubscription subscription = subscribed(protocol);
    network.kinesis().disturb(new Rejection(ServiceError.THROTTLED, false));
    assertFails(subscribe(protocol), ProvisionedThroughputExceededException.class);
    network.kinesis().disturb(new Rejection(ServiceError.THROTTLED, true));
    assertFails(subscribe(protocol), ProvisionedThroughputExceededException.class);
    put("2");
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1", "2")));
  }

  /** As with Kinesis, and although the first client is cut off. */
  @ParameterizedTest
  @EnumSource
  void anotherClientTakesAShardOverAfterFiveSeconds(Protocol protocol) throws IOException {
    TestSubscription first = subscribed(protocol);
    assertFails(subscribe(protocol, otherNetwork), ResourceInUseException.class);

    network.kinesis().disturb(new Cut(true));
    await()
        .pollDelay(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(first.end()).isNotDone());
    awaitSubscribed(protocol, otherNetwork);
    network.kinesis().heal();
    await().atMost(SOON).until(() -> first.end().isDone());
  }

  private TestSubscription subscribe(Protocol protocol) {
    return subscribe(protocol, network);
  }

  private TestSubscription subscribe(Protocol protocol, WorkerNetwork through) {
    TestSubscription subscription = new TestSubscription(client(protocol, through), consumerArn);
    subscriptions.add(subscription);
    return subscription;
  }

  /** Returns a running subscription that has received the record {@code 1}. */
  private TestSubscription subscribed(Protocol protocol) {
    TestSubscription subscription = subscribe(protocol);
    put("1");
    await().atMost(SOON).until(() -> subscription.texts().equals(List.of("1")));
    return subscription;
  }

  /** Subscribes until the service has noticed that the previous subscription has ended. */
  private void awaitSubscribed(Protocol protocol, WorkerNetwork through) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              TestSubscription next = subscribe(protocol, through);
              await().until(() -> next.end().isDone() || !next.texts().isEmpty());
              return !next.texts().isEmpty();
            });
  }

  private KinesisAsyncClient client(Protocol protocol, WorkerNetwork through) {
    KinesisAsyncClient client =
        ProxiedClients.configured(KinesisAsyncClient.builder(), through.kinesisEndpoint())
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
            .build();
    clients.add(client);
    return client;
  }

  private void put(String text) {
    kinesisItself.putRecord(
        r -> r.streamName(stream).partitionKey("key").data(SdkBytes.fromUtf8String(text)));
  }

  private static void assertFails(TestSubscription subscription, Class<? extends Exception> cause) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> subscription.end().orTimeout(30, TimeUnit.SECONDS).join())
        .withCauseInstanceOf(cause);
  }
}
