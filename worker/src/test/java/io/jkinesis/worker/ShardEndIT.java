package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.kinesis.common.LeaseCleanupConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/** A wrong answer of Kinesis must not end a shard: the KCL takes "not found" for the end. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(120)
class ShardEndIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final ConsumerFactory collecting = received.collecting();

  @Test
  void aShardThatIsNotFoundOnceIsReadOn(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    try (FaultyKinesis faulty = new FaultyKinesis(services);
        RunningWorker running =
            faulty.clients(stream.worker(collecting)).listener(events::add).start()) {
      received.awaitAll(stream.put(100));
      AtomicBoolean due = new AtomicBoolean(true);
      faulty.fail(
          (request, shardId) ->
              request instanceof GetRecordsRequest && due.getAndSet(false)
                  ? ResourceNotFoundException.builder().message("wrong").build()
                  : null);
      await().atMost(SOON).until(() -> !failures().isEmpty());
      assertThat(failures())
          .containsExactly("the KCL reported the end of the shard, but ListShards says it is open");

      received.awaitAll(stream.put(100));
      // Its real end is still detected afterwards.
      String parent = stream.shards().get(0);
      stream.split(parent);
      received.awaitAll(stream.put(100));
      await().atMost(SOON).until(() -> events.contains(new WorkerEvent.ShardEnded(parent)));
      assertThat(failures()).hasSize(1);
      assertThat(running.stop(Duration.ofSeconds(20)).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(300);
  }

  /** Its last records would be lost, and the leases of its children never created. */
  @Test
  void aClosedShardThatIsNotFoundOnceIsReadToItsEnd(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    try (FaultyKinesis faulty = new FaultyKinesis(services);
        RunningWorker running =
            faulty.clients(stream.worker(collecting)).listener(events::add).start()) {
      received.awaitAll(stream.put(100));
      String parent = stream.shards().get(0);
      AtomicReference<@Nullable Exception> answer = new AtomicReference<>(throttled());
      faulty.fail(
          (request, shardId) ->
              request instanceof GetRecordsRequest && parent.equals(shardId) ? answer.get() : null);
      var last = stream.put(50);
      stream.split(parent);

      answer.set(ResourceNotFoundException.builder().message("wrong").build());
      await().atMost(SOON).until(() -> !failures().isEmpty());
      answer.set(null);
      received.awaitAll(last);
      received.awaitAll(stream.put(100));
      await().atMost(SOON).until(() -> events.contains(new WorkerEvent.ShardEnded(parent)));
      assertThat(failures())
          .allMatch(
              ("the KCL reported the end of the shard, but Kinesis has not returned it, and"
                      + " ListShards has the shard")
                  ::equals);
      assertThat(running.stop(Duration.ofSeconds(20)).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(250);
  }

  /** Otherwise it would be renewed forever, and those of the shards that follow it, too. */
  @Test
  void theLeaseOfAFinishedShardIsDeletedInTheNextRun(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    String parent = stream.shards().get(0);
    LeaseRows leases = new LeaseRows(dynamoDb, stream);
    try (RunningWorker running = stream.worker(collecting).start()) {
      received.awaitAll(stream.put(10));
      stream.split(parent);
      received.awaitAll(stream.put(100));
      assertThat(running.stop(Duration.ofSeconds(20)).isGraceful()).isTrue();
    }
    assertThat(leases.checkpoint(parent)).isEqualTo("SHARD_END");
    LeaseCleanupConfig often =
        LeaseCleanupConfig.builder()
            .leaseCleanupIntervalMillis(200)
            .completedLeaseCleanupIntervalMillis(200)
            .garbageLeaseCleanupIntervalMillis(600_000)
            .build();
    try (RunningWorker next =
        stream
            .worker(collecting)
            .kcl(configs -> cleanUp(configs.leaseManagement(), often))
            .start()) {
      await().atMost(SOON).until(() -> leases.row(parent).isEmpty());
      assertThat(next.stop(Duration.ofSeconds(20)).isGraceful()).isTrue();
    }
  }

  /** The KCL has no method for it, and waits for five minutes. */
  private static void cleanUp(LeaseManagementConfig config, LeaseCleanupConfig wanted) {
    try {
      Field field = LeaseManagementConfig.class.getDeclaredField("leaseCleanupConfig");
      field.setAccessible(true);
      field.set(config, wanted);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the KCL has changed", e);
    }
  }

  private static Exception throttled() {
    return ProvisionedThroughputExceededException.builder().message("wait").build();
  }

  private List<String> failures() {
    return events.stream()
        .filter(WorkerEvent.ConsumerFailed.class::isInstance)
        .map(event -> ((WorkerEvent.ConsumerFailed) event).what())
        .toList();
  }

  @Test
  void aStreamThatIsDeletedIsAnErrorAndNotTheEndOfItsShards(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
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
