package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.internal.leases.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/**
 * Shards that cannot be read: reported once, unhealthy in the meantime, and read again afterwards.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(120)
class ReadFailureIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final ConsumerFactory collecting = received.collecting();

  private static Exception denied() {
    return KinesisException.builder()
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("AccessDeniedException")
                .errorMessage("no identity-based policy allows it")
                .build())
        .build();
  }

  private List<WorkerEvent> about(String shardId) {
    return events.stream()
        .filter(
            event ->
                event instanceof WorkerEvent.ReadFailed
                    || event instanceof WorkerEvent.ReadRecovered)
        .filter(event -> ((WorkerEvent.ShardEvent) event).shardId().equals(shardId))
        .toList();
  }

  @Test
  void oneShardThatMayNotBeRead(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    LeaseRows leases = new LeaseRows(dynamoDb, stream);
    String denied = stream.shards().get(0);
    try (FaultyKinesis faulty = new FaultyKinesis(services);
        RunningWorker running =
            faulty
                .clients(stream.worker(collecting))
                .callLimit(Duration.ofSeconds(6))
                .listener(events::add)
                .start()) {
      received.awaitAll(stream.put(100));
      faulty.fail(
          (request, shardId) ->
              request instanceof GetRecordsRequest && shardId.equals(denied) ? denied() : null);
      int before = received.all().size();
      List<String> all = stream.put(100);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.health().reasons())
                      .containsExactly(
                          denied
                              + ": records cannot be read: GetRecords fails:"
                              + " AccessDeniedException: no identity-based policy allows it"));
      assertThat(received.all()).as("the other shard continues").hasSizeGreaterThan(before);
      assertThat(received.hasAll(all)).isFalse();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(problem(leases, denied))
                      .as("status and other workers see it, too")
                      .isEqualTo(
                          new Lease.Problem(
                              true,
                              "GetRecords fails: AccessDeniedException: no identity-based policy"
                                  + " allows it")));

      faulty.heal();
      received.awaitAll(all);
      await().atMost(SOON).until(() -> running.health().isHealthy());
      await().atMost(SOON).until(() -> problem(leases, denied) == null);
      assertThat(about(denied))
          .hasExactlyElementsOfTypes(WorkerEvent.ReadFailed.class, WorkerEvent.ReadRecovered.class);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(200);
  }

  private static Lease.@Nullable Problem problem(LeaseRows leases, String shardId) {
    return Objects.requireNonNull(Lease.of(leases.row(shardId))).problem();
  }

  @Test
  void aCheckpointThatKinesisRejects(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    String shard = stream.shards().get(0);
    try (FaultyKinesis faulty = new FaultyKinesis(services)) {
      KinesisWorker worker = faulty.clients(stream.worker(collecting)).listener(events::add);
      try (RunningWorker running = worker.start()) {
        received.awaitAll(stream.put(10));
        assertThat(running.stop(GRACE).isGraceful()).isTrue();
      }
      List<String> all = stream.put(10);
      faulty.fail(
          (request, shardId) ->
              request instanceof GetShardIteratorRequest iterator
                      && iterator.startingSequenceNumber() != null
                  ? InvalidArgumentException.builder().message("not of this stream").build()
                  : null);
      try (RunningWorker running = worker.start()) {
        await().atMost(SOON).until(() -> !running.health().isHealthy());
        assertThat(running.health().reasons())
            .singleElement()
            .asString()
            .startsWith(shard + ": records cannot be read: Kinesis rejects its checkpoint 4")
            .contains("(not of this stream)", "jkinesis reset --to TRIM_HORIZON");
        assertThat(received.all()).hasSize(10);

        faulty.heal();
        received.awaitAll(all);
        await().atMost(SOON).until(() -> about(shard).size() == 2);
        assertThat(about(shard))
            .hasExactlyElementsOfTypes(
                WorkerEvent.ReadFailed.class, WorkerEvent.ReadRecovered.class);
        assertThat(running.stop(GRACE).isGraceful()).isTrue();
      }
    }
    assertThat(received.all()).as("delivered once each").hasSize(20);
  }

  @Test
  void aStopDoesNotWaitForAShardThatCannotBeRead(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    try (FaultyKinesis faulty = new FaultyKinesis(services);
        RunningWorker running =
            faulty.clients(stream.worker(collecting)).listener(events::add).start()) {
      faulty.fail((request, shardId) -> denied());
      await().atMost(SOON).until(() -> !running.shards().isEmpty());
      StopReport report = running.stop(GRACE);
      assertThat(report.isGraceful()).isTrue();
      assertThat(report.duration()).isLessThan(GRACE);
    }
  }

  @Test
  void aSubscriptionThatFails(LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    String shard = stream.shards().get(0);
    AtomicInteger refused = new AtomicInteger();
    try (FaultyKinesis faulty = new FaultyKinesis(services)) {
      faulty.fail(
          (request, shardId) -> {
            boolean isDue = request instanceof SubscribeToShardRequest;
            refused.addAndGet(isDue ? 1 : 0);
            return isDue ? denied() : null;
          });
      try (RunningWorker running =
          faulty.clients(stream.worker(collecting)).fanOut().listener(events::add).start()) {
        List<String> all = stream.put(10);
        await().atMost(SOON).until(() -> about(shard).size() == 1);
        assertThat(refused.get()).as("it is retried").isGreaterThan(1);
        faulty.heal();
        received.awaitAll(all);
        await().atMost(SOON).until(() -> about(shard).size() == 2);
        assertThat(running.health().isHealthy()).isTrue();
      }
    }
    assertThat(about(shard))
        .hasExactlyElementsOfTypes(WorkerEvent.ReadFailed.class, WorkerEvent.ReadRecovered.class);
  }
}
