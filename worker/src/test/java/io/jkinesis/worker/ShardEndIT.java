package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalStack;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.kinesis.common.KinesisClientUtil;

/** A wrong answer of Kinesis must not end a shard: the KCL takes "not found" for its end. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedStack.class)
@Timeout(120)
class ShardEndIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final StaticCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger wrongAnswers = new AtomicInteger();
  private final ConsumerFactory collecting = received.collecting();

  @Test
  void aShardThatIsNotFoundOnceIsReadOn(LocalStack stack, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(stack, kinesis, 1);
    try (KinesisAsyncClient real =
            KinesisClientUtil.adjustKinesisClientBuilder(KinesisAsyncClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(LOCAL)
                .endpointOverride(stack.kinesisEndpoint())
                .build();
        DynamoDbAsyncClient dynamoDb =
            DynamoDbAsyncClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(LOCAL)
                .endpointOverride(stack.dynamoDbEndpoint())
                .build();
        RunningWorker running =
            stream
                .worker(collecting)
                .clients(wrongNowAndThen(real), dynamoDb)
                .listener(events::add)
                .start()) {
      received.awaitAll(stream.put(100));
      wrongAnswers.set(1);
      await().atMost(SOON).until(() -> !failures().isEmpty());
      assertThat(failures())
          .containsExactly("the KCL reported the end of the shard, but ListShards says it is open");

      received.awaitAll(stream.put(100));
      // Its real end is still found afterwards.
      String parent = stream.shards().get(0);
      stream.split(parent);
      received.awaitAll(stream.put(100));
      assertThat(events).contains(new WorkerEvent.ShardEnded(parent));
      assertThat(failures()).hasSize(1);
      assertThat(running.stop(Duration.ofSeconds(20)).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(300);
  }

  private KinesisAsyncClient wrongNowAndThen(KinesisAsyncClient real) {
    return (KinesisAsyncClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KinesisAsyncClient.class},
            (proxy, method, arguments) -> {
              boolean isWrong =
                  method.getName().equals("getRecords")
                      && wrongAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
              if (isWrong) {
                return CompletableFuture.failedFuture(
                    ResourceNotFoundException.builder().message("wrong").build());
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<String> failures() {
    return events.stream()
        .filter(WorkerEvent.ConsumerFailed.class::isInstance)
        .map(event -> ((WorkerEvent.ConsumerFailed) event).what())
        .toList();
  }

  @Test
  void aStreamThatIsDeletedIsAnErrorAndNotTheEndOfItsShards(LocalStack stack, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(stack, kinesis, 1);
    try (RunningWorker running = stream.worker(collecting).listener(events::add).start()) {
      received.awaitAll(stream.put(10));
      kinesis.deleteStream(request -> request.streamName(stream.name()));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.health().reasons())
                      .singleElement()
                      .asString()
                      .endsWith("the stream " + stream.name() + " does not exist"));
      assertThat(events).noneMatch(WorkerEvent.ShardEnded.class::isInstance);
    }
  }
}
