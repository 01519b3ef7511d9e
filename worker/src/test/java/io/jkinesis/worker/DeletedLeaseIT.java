package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Deletions in the lease table while a worker is running. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(120)
class DeletedLeaseIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final ConsumerFactory collecting = received.collecting();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeletedRowIsStoredAgainWithItsCheckpoint(
      boolean whileIdle, LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    LeaseRows leases = new LeaseRows(dynamoDb, stream);
    String shardId = stream.shards().get(0);
    List<String> all = stream.put(100);
    try (RunningWorker running = stream.worker(collecting).listener(events::add).start()) {
      received.awaitAll(all);
      await().atMost(SOON).until(() -> leases.checkpoint(shardId).matches("\\d+"));
      String checkpoint = leases.checkpoint(shardId);
      leases.delete(shardId);
      if (!whileIdle) {
        all = stream.put(100);
      }
      await().atMost(SOON).until(() -> events.contains(new WorkerEvent.LeaseRestored(shardId)));
      if (whileIdle) {
        assertThat(leases.checkpoint(shardId)).isEqualTo(checkpoint);
      }
      assertThat(leases.row(shardId))
          .containsKeys("leaseOwner", "startingHashKey", "endingHashKey");
      received.awaitAll(stream.put(100));
      assertThat(running.health().isHealthy()).isTrue();
      assertThat(events).noneMatch(WorkerEvent.LeaseLost.class::isInstance);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").doesNotHaveDuplicates();
  }

  @Test
  void aDeletedTableEndsTheWorkerWithOneReason(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    LeaseRows leases = new LeaseRows(dynamoDb, stream);
    try (RunningWorker running =
        stream.worker(collecting).grace(Duration.ofSeconds(2)).listener(events::add).start()) {
      received.awaitAll(stream.put(10));
      leases.deleteTable();
      await().atMost(SOON).until(() -> running.state() == WorkerState.FAILED);
      assertThat(running.health().reasons())
          .containsExactly(
              "the lease table "
                  + leases.table()
                  + " is missing, as DynamoDB answered twice in succession (to a request for"
                  + " leases and to DescribeTable); if it was deleted, all checkpoints are gone,"
                  + " and at the next start each shard begins at the start position; if it exists,"
                  + " nothing is lost: start the worker again");
    }
    assertThat(events).filteredOn(WorkerEvent.LeaseTableMissing.class::isInstance).hasSize(1);
  }
}
