package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.local.LocalServices;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(180)
class KinesisWorkerIT {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Received received = new Received();

  private final ConsumerFactory collecting = received.collecting();

  @Test
  void consumesAllShardsAndGoesOnWhereItStopped(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 3);
    List<String> first = stream.put(1000);
    KinesisWorker worker = stream.worker(collecting);
    try (RunningWorker running = worker.start()) {
      running.ready().get(30, TimeUnit.SECONDS);
      assertThat(running.state()).isEqualTo(WorkerState.RUNNING);
      received.awaitAll(first);
      assertThat(running.shards()).extracting(WorkerShard::shardId).isEqualTo(stream.shards());
      assertThat(running.shards())
          .allSatisfy(shard -> assertThat(shard.state()).isEqualTo(WorkerShard.State.RUNNING));
      assertThat(running.health().reasons()).isEmpty();

      StopReport report = running.stop(GRACE);
      assertThat(report.isGraceful()).as(report.toString()).isTrue();
      assertThat(report.told()).isEqualTo(stream.shards());
      assertThat(report.ended()).isEqualTo(stream.shards());
      assertThat(running.state()).isEqualTo(WorkerState.STOPPED);
      assertThat(running.ended().toCompletableFuture()).isCompletedWithValue(report);
    }
    List<String> all = stream.put(500);
    try (RunningWorker running = worker.start()) {
      received.awaitAll(all);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("nothing was delivered twice").hasSize(1500);
  }

  @Test
  void listenersAndCallbacksThatBlockDoNotHoldUpTheConsumers(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    List<String> all = stream.put(10);
    CountDownLatch blocked = new CountDownLatch(1);
    KinesisWorker worker = stream.worker(collecting).listener(event -> awaitQuietly(blocked));
    try (RunningWorker running = worker.start()) {
      CompletableFuture<Void> after = running.ready().thenRun(() -> awaitQuietly(blocked));
      received.awaitAll(all);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
      assertThat(after).isNotDone();
    } finally {
      blocked.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void handlersCheckpointWhileNothingIsDelivered(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    List<String> all = stream.put(200);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    KinesisWorker worker =
        stream.worker(Handlers.perRecord(record -> handled.add(record.text())).parallelism(8));
    try (RunningWorker running = worker.start()) {
      await().atMost(SOON).until(() -> Set.copyOf(handled).containsAll(all));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(running.shards())
                      .hasSize(2)
                      .allSatisfy(shard -> assertThat(shard.lastCheckpoint()).isNotNull()));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(handled).hasSize(200);
  }

  @Test
  void aSplitEndsTheShardAndItsChildrenFollow(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    List<String> before = stream.put(100);
    Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
    try (RunningWorker running = stream.worker(collecting).listener(events::add).start()) {
      received.awaitAll(before);
      String parent = stream.shards().get(0);
      stream.split(parent);
      List<String> all = stream.put(100);
      received.awaitAll(all);
      assertThat(received.of(parent)).isEqualTo(before);
      await().atMost(SOON).until(() -> events.contains(new WorkerEvent.ShardEnded(parent)));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).hasSize(200);
  }

  @Test
  void aNewApplicationBeginsOnAStreamThatWasSplitBefore(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    List<String> before = stream.put(100);
    String parent = stream.shards().get(0);
    stream.split(parent);
    List<String> all = stream.put(100);
    try (RunningWorker running = stream.worker(collecting).start()) {
      received.awaitAll(all);
      assertThat(received.of(parent)).isEqualTo(before);
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).hasSize(200);
  }

  @Test
  void twoWorkersInOneJvmShareTheShards(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 4);
    List<String> all = stream.put(400);
    KinesisWorker worker = stream.worker(collecting);
    try (RunningWorker one = worker.start();
        RunningWorker two = worker.start()) {
      received.awaitAll(all);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(one.shards()).hasSize(2);
                assertThat(two.shards()).hasSize(2);
              });
      assertThat(one.stop(GRACE).isGraceful()).isTrue();
      await().atMost(SOON).untilAsserted(() -> assertThat(two.shards()).hasSize(4));
      assertThat(two.health().isHealthy()).isTrue();
    }
  }
}
