package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** One worker and several streams, whose shards have the same IDs. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(240)
class StreamListIT {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FIRST = "shardId-000000000000";

  private final String application = "app-" + UUID.randomUUID();

  /** By {@code stream/shardId}. */
  private final Received received = new Received();

  private final ConsumerFactory collecting =
      context ->
          (batch, checkpointer) -> {
            received.add(context.shard().streamName() + "/" + context.shard().shardId(), batch);
            checkpointer.checkpoint();
          };

  private KinesisWorker worker(LocalServices services, NumberedStream... streams) {
    return KinesisWorker.of(
            List.of(streams).stream().map(NumberedStream::name).toList(), application, collecting)
        .region(Region.US_EAST_1)
        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .endpoints(services.kinesisEndpoint(), services.dynamoDbEndpoint());
  }

  private static List<String> names(NumberedStream... streams) {
    List<String> names = new ArrayList<>();
    for (NumberedStream stream : streams) {
      stream.shards().forEach(shard -> names.add(stream.name() + "/" + shard));
    }
    return names.stream().sorted().toList();
  }

  private List<String> of(NumberedStream stream) {
    return names(stream).stream().flatMap(shard -> received.of(shard).stream()).toList();
  }

  private void awaitAll(NumberedStream stream, List<String> expected) {
    await().atMost(SOON).untilAsserted(() -> assertThat(of(stream)).containsAll(expected));
  }

  @Test
  void consumesEachStreamAndGoesOnWhereItStopped(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream orders = new NumberedStream(services, kinesis, 2);
    NumberedStream returns = new NumberedStream(services, kinesis, 2);
    assertThat(orders.shards()).isEqualTo(returns.shards());
    List<String> firstOrders = orders.put(700);
    List<String> firstReturns = returns.put(300);
    MeterRegistry registry = new SimpleMeterRegistry();
    Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    KinesisWorker worker =
        worker(services, orders, returns).meterRegistry(registry).listener(events::add);
    try (RunningWorker running = worker.start()) {
      running.ready().get(60, TimeUnit.SECONDS);
      awaitAll(orders, firstOrders);
      awaitAll(returns, firstReturns);
      assertThat(running.shards()).extracting(WorkerShard::shard).isEqualTo(names(orders, returns));
      assertThat(running.shards())
          .allSatisfy(
              shard -> {
                assertThat(shard.shard()).isEqualTo(shard.streamName() + "/" + shard.shardId());
                assertThat(shard.shardId()).isIn(orders.shards());
                assertThat(shard.lastError()).isNull();
              });
      assertThat(running.health().reasons()).isEmpty();
      for (NumberedStream stream : List.of(orders, returns)) {
        await()
            .atMost(SOON)
            .until(() -> records(registry, stream) == (stream == orders ? 700 : 300));
      }
      StopReport report = running.stop(GRACE);
      assertThat(report.isGraceful()).as(report.toString()).isTrue();
      assertThat(report.told()).isEqualTo(names(orders, returns));
    }
    assertThat(events)
        .contains(new WorkerEvent.ConsumerStarted(orders.name() + "/" + FIRST, null))
        .contains(new WorkerEvent.ConsumerStarted(returns.name() + "/" + FIRST, null));

    List<String> allOrders = orders.put(50);
    List<String> allReturns = returns.put(60);
    try (RunningWorker running = worker.start()) {
      awaitAll(orders, allOrders);
      awaitAll(returns, allReturns);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(of(orders)).as("nothing was delivered twice").hasSize(750);
    assertThat(of(returns)).as("nothing was delivered twice").hasSize(360);
  }

  private static double records(MeterRegistry registry, NumberedStream stream) {
    return registry
        .find("jkinesis.records")
        .tag("stream", stream.name())
        .functionCounters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void aSplitEndsTheShardOfItsStreamOnly(LocalServices services, KinesisClient kinesis) {
    NumberedStream orders = new NumberedStream(services, kinesis, 1);
    NumberedStream returns = new NumberedStream(services, kinesis, 1);
    List<String> before = orders.put(100);
    returns.put(100);
    Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    try (RunningWorker running = worker(services, orders, returns).listener(events::add).start()) {
      awaitAll(orders, before);
      orders.split(FIRST);
      List<String> allOrders = orders.put(100);
      List<String> allReturns = returns.put(100);
      awaitAll(orders, allOrders);
      awaitAll(returns, allReturns);
      assertThat(received.of(orders.name() + "/" + FIRST)).isEqualTo(before);
      assertThat(events)
          .contains(new WorkerEvent.ShardEnded(orders.name() + "/" + FIRST))
          .doesNotContain(new WorkerEvent.ShardEnded(returns.name() + "/" + FIRST));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.shards())
                      .extracting(WorkerShard::shard)
                      .containsExactlyInAnyOrder(
                          orders.name() + "/shardId-000000000001",
                          orders.name() + "/shardId-000000000002",
                          returns.name() + "/" + FIRST));
    }
    assertThat(of(orders)).hasSize(200);
    assertThat(of(returns)).hasSize(200);
  }

  @Test
  void fanOutSubscribesToEachStream(LocalServices services, KinesisClient kinesis) {
    NumberedStream orders = new NumberedStream(services, kinesis, 1);
    NumberedStream returns = new NumberedStream(services, kinesis, 1);
    List<String> allOrders = orders.put(30);
    List<String> allReturns = returns.put(40);
    try (RunningWorker running = worker(services, orders, returns).fanOut().start()) {
      awaitAll(orders, allOrders);
      awaitAll(returns, allReturns);
      assertThat(running.health().reasons()).isEmpty();
    }
    assertThat(of(orders)).hasSize(30);
    assertThat(of(returns)).hasSize(40);
  }

  @Test
  void aStreamThatIsTakenOffTheListKeepsItsCheckpoints(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) {
    NumberedStream orders = new NumberedStream(services, kinesis, 1);
    NumberedStream returns = new NumberedStream(services, kinesis, 1);
    List<String> firstReturns = returns.put(100);
    awaitConsumed(worker(services, orders, returns), returns, firstReturns);
    Map<String, AttributeValue> before = lease(dynamoDb, returns);

    List<String> allReturns = returns.put(10);
    awaitConsumed(worker(services, orders), orders, orders.put(200));
    assertThat(of(returns)).hasSize(100);
    assertThat(lease(dynamoDb, returns).get("checkpoint")).isEqualTo(before.get("checkpoint"));

    awaitConsumed(worker(services, returns, orders), returns, allReturns);
    assertThat(of(returns)).as("goes on where it was").isEqualTo(allReturns);
    assertThat(of(orders)).hasSize(200);
  }

  private void awaitConsumed(KinesisWorker worker, NumberedStream stream, List<String> all) {
    try (RunningWorker running = worker.start()) {
      awaitAll(stream, all);
      assertThat(running.health().reasons()).isEmpty();
    }
  }

  private Map<String, AttributeValue> lease(DynamoDbClient dynamoDb, NumberedStream stream) {
    return dynamoDb.scan(scan -> scan.tableName(application)).items().stream()
        .filter(
            item ->
                item.containsKey("streamName")
                    && String.valueOf(item.get("streamName").s()).contains(stream.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesTheTableOfTheOtherKind(LocalServices services, KinesisClient kinesis) {
    NumberedStream orders = new NumberedStream(services, kinesis, 1);
    awaitConsumed(worker(services, orders), orders, orders.put(10));
    assertThat(failure(orders.worker(application, collecting)))
        .isEqualTo(
            "the table %s has the leases of a worker with a list of streams; give the stream as a list of one, or another application",
            application);

    NumberedStream single = new NumberedStream(services, kinesis, 1);
    single.put(10);
    Received ofSingle = new Received();
    try (RunningWorker running =
        single.worker("other-" + application, ofSingle.collecting()).start()) {
      ofSingle.awaitAll(NumberedStream.numbers(10));
      assertThat(running.shards()).extracting(WorkerShard::shard).containsExactly(FIRST);
      assertThat(running.shards()).extracting(WorkerShard::streamName).containsOnlyNulls();
    }
    KinesisWorker list =
        KinesisWorker.of(List.of(single.name()), "other-" + application, collecting)
            .region(Region.US_EAST_1)
            .credentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .endpoints(services.kinesisEndpoint(), services.dynamoDbEndpoint());
    assertThat(failure(list))
        .isEqualTo(
            "the table other-%s has the leases of a worker over one stream; a list of streams needs an application of its own",
            application);
  }

  private static String failure(KinesisWorker worker) {
    try (RunningWorker running = worker.start()) {
      return String.valueOf(running.ended().toCompletableFuture().join().failure());
    }
  }

  @Test
  void waitsForAStreamThatDoesNotExist(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream orders = new NumberedStream(services, kinesis, 1);
    Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    KinesisWorker worker =
        KinesisWorker.of(List.of(orders.name(), "no-such-stream"), application, collecting)
            .region(Region.US_EAST_1)
            .credentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .endpoints(services.kinesisEndpoint(), services.dynamoDbEndpoint())
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      await()
          .atMost(SOON)
          .until(() -> events.stream().anyMatch(WorkerEvent.StartFailed.class::isInstance));
      assertThat(running.health().reasons())
          .containsExactly(
              "the KCL could not be started: the stream no-such-stream does not exist");
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
  }

  @Test
  void refusesAListWithoutStreamsOrWithANameTwice() {
    assertThatThrownBy(() -> KinesisWorker.of(List.of(), "app", collecting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no stream is given");
    assertThatThrownBy(() -> KinesisWorker.of(List.of("orders", " "), "app", collecting))
        .hasMessage("a stream is blank");
    String arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";
    assertThatThrownBy(() -> KinesisWorker.of(List.of("orders", arn), "app", collecting))
        .hasMessage("two streams have the name orders");
    assertThatThrownBy(() -> KinesisWorker.of(List.of("orders"), " ", collecting))
        .hasMessage("application must not be blank");
  }
}
