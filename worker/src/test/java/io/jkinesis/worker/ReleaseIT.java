package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.ApplicationTables;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.TableNames;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The tables after a graceful stop of a worker: its leases have no owner, and there is no report
 * for which the leader would assign them to it again.
 */
@ExtendWith(SharedServices.class)
@Timeout(180)
class ReleaseIT {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);

  enum Layout {
    ONE_TABLE(200),
    /** Each check of the shards costs the leader a request. */
    THREE_TABLES(1000);

    private final long dispatchMillis;

    Layout(long dispatchMillis) {
      this.dispatchMillis = dispatchMillis;
    }
  }

  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aStoppedWorkerHoldsAndReportsNothing(
      Layout layout, LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    List<String> all = stream.put(100);
    String application = "app-" + stream.name();
    TableNames names = TableNames.of(application);
    if (layout == Layout.THREE_TABLES) {
      create(dynamoDb, names.coordinator(), "key");
      create(dynamoDb, names.workers(), "wid");
    }
    ConsumerFactory collecting =
        shard -> (batch, checkpointer) -> received.add(shard.shard().shardId(), batch);
    ApplicationTables tables = new ApplicationTables(dynamoDb, names);
    AtomicLong dispatchMillis = new AtomicLong();
    KinesisWorker worker =
        stream
            .worker(application, collecting)
            .kcl(
                configs ->
                    dispatchMillis.set(
                        configs.coordinator().shardConsumerDispatchPollIntervalMillis()));
    try (RunningWorker running = worker.start()) {
      received.awaitAll(all);
      await().atMost(SOON).until(() -> tables.read().orElseThrow().workers().reports().size() == 1);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertNothingIsHeld(tables.read().orElseThrow());
    assertThat(dispatchMillis).hasValue(layout.dispatchMillis);
  }

  @Test
  void aShardWhoseConsumerWaitsForItsRestartIsNotHeldEither(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    stream.put(10);
    String application = "app-" + stream.name();
    KinesisWorker worker =
        stream
            .worker(
                application,
                shard -> {
                  throw new IllegalStateException("in the factory");
                })
            .restarts(Restarts.exponential(Duration.ofMinutes(5), Duration.ofMinutes(5)))
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      await()
          .atMost(SOON)
          .until(() -> events.stream().anyMatch(WorkerEvent.ConsumerFailed.class::isInstance));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.shards())
                      .extracting(WorkerShard::state)
                      .containsExactly(WorkerShard.State.PAUSED));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertNothingIsHeld(
        new ApplicationTables(dynamoDb, TableNames.of(application)).read().orElseThrow());
  }

  private static void assertNothingIsHeld(ApplicationState state) {
    assertThat(state.leases().all()).isNotEmpty().extracting(Lease::holder).containsOnlyNulls();
    assertThat(state.workers().reports()).isEmpty();
  }

  private static void create(DynamoDbClient dynamoDb, String table, String key) {
    dynamoDb.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build()));
  }
}
