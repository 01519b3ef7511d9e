package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.local.LocalServices;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Consumers that fail: no record is skipped, and other shards are not affected. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(180)
class RestartIT {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Restarts QUICK =
      Restarts.exponential(Duration.ofMillis(200), Duration.ofSeconds(1));

  enum Failure {
    FACTORY,
    INIT,
    PROCESS_RECORDS,
    ERROR,
    STACK_OVERFLOW,
    IN_INIT_ERROR
  }

  private final Received received = new Received();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();

  /** Collects and checkpoints, and can be told to fail once. */
  private class FailingOnce implements RecordConsumer {
    private final String shardId;
    private final AtomicBoolean due;
    private final Failure failure;

    FailingOnce(String shardId, AtomicBoolean due, Failure failure) {
      this.shardId = shardId;
      this.due = due;
      this.failure = failure;
    }

    @Override
    public void init(ShardInfo shard) {
      if (failure == Failure.INIT && due.getAndSet(false)) {
        throw new IllegalStateException("in init");
      }
      if (failure == Failure.IN_INIT_ERROR && due.getAndSet(false)) {
        throw new NoClassDefFoundError("in init");
      }
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      if (failure == Failure.PROCESS_RECORDS && due.getAndSet(false)) {
        throw new IllegalStateException("in processRecords");
      }
      if (failure == Failure.ERROR && due.getAndSet(false)) {
        throw new NoClassDefFoundError("in processRecords");
      }
      if (failure == Failure.STACK_OVERFLOW && due.getAndSet(false)) {
        overflow(0);
      }
      received.add(shardId, batch);
      checkpointer.checkpoint();
    }

    @SuppressWarnings("InfiniteRecursion") // intended
    private int overflow(int depth) {
      return overflow(depth + 1) + 1;
    }
  }

  private ConsumerFactory failingOnce(Failure failure) {
    AtomicBoolean due = new AtomicBoolean(true);
    return shard -> {
      if (failure == Failure.FACTORY && due.getAndSet(false)) {
        throw new IllegalStateException("in the factory");
      }
      return new FailingOnce(shard.shard().shardId(), due, failure);
    };
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void aFailureRestartsItsShardAndNothingIsSkipped(
      Failure failure, LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    List<String> all = stream.put(200);
    KinesisWorker worker =
        stream.worker(failingOnce(failure)).restarts(QUICK).listener(events::add);
    try (RunningWorker running = worker.start()) {
      received.awaitAll(all);
      assertThat(failures()).hasSize(1);
      String failed = failures().get(0).shardId();
      assertThat(running.shards())
          .filteredOn(shard -> shard.shardId().equals(failed))
          .allSatisfy(shard -> assertThat(shard.state()).isEqualTo(WorkerShard.State.RUNNING));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(200);
  }

  private List<WorkerEvent.ConsumerFailed> failures() {
    return events.stream()
        .filter(WorkerEvent.ConsumerFailed.class::isInstance)
        .map(WorkerEvent.ConsumerFailed.class::cast)
        .toList();
  }

  @Test
  void aFailureAtTheShardsEndIsRepeatedUntilTheEndIsStored(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    List<String> before = stream.put(50);
    AtomicBoolean due = new AtomicBoolean(true);
    ConsumerFactory consumers =
        shard ->
            new RecordConsumer() {
              @Override
              public void processRecords(RecordBatch batch, Checkpointer checkpointer)
                  throws Exception {
                received.add(shard.shard().shardId(), batch);
                checkpointer.checkpoint();
              }

              @Override
              public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
                if (type == ShutdownType.SHARD_ENDED && due.getAndSet(false)) {
                  throw new AssertionError("at the end of the shard");
                }
                RecordConsumer.super.shutdown(type, checkpointer);
              }
            };
    try (RunningWorker running =
        stream.worker(consumers).restarts(QUICK).listener(events::add).start()) {
      received.awaitAll(before);
      String parent = stream.shards().get(0);
      stream.split(parent);
      received.awaitAll(stream.put(50));
      assertThat(failures()).hasSize(1);
      await().atMost(SOON).until(() -> events.contains(new WorkerEvent.ShardEnded(parent)));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
  }

  @Test
  void aCallThatHangsIsInterruptedAndItsRecordsComeAgain(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    List<String> all = stream.put(200);
    AtomicBoolean due = new AtomicBoolean(true);
    ConsumerFactory consumers =
        shard ->
            (batch, checkpointer) -> {
              if (due.getAndSet(false)) {
                new CountDownLatch(1).await();
              }
              received.add(shard.shard().shardId(), batch);
              checkpointer.checkpoint();
            };
    KinesisWorker worker =
        stream
            .worker(consumers)
            .restarts(QUICK)
            .callLimit(Duration.ofSeconds(2))
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      received.awaitAll(all);
      assertThat(failures()).hasSize(1);
      assertThat(failures().get(0).what())
          .isEqualTo("the consumer did not return from processRecords within 2 s");
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    }
    assertThat(received.all()).hasSize(200);
  }

  @Test
  void aConsumerThatIgnoresItsInterruptKeepsNoOtherOfItsShardBesideIt(
      LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    List<String> all = stream.put(100);
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean due = new AtomicBoolean(true);
    AtomicBoolean overlapped = new AtomicBoolean();
    ConsumerFactory consumers =
        shard ->
            (batch, checkpointer) -> {
              overlapped.compareAndSet(false, !due.get() && release.getCount() > 0);
              if (due.getAndSet(false)) {
                awaitDeaf(release);
              }
              received.add(shard.shard().shardId(), batch);
              checkpointer.checkpoint();
            };
    KinesisWorker worker =
        stream
            .worker(consumers)
            .restarts(QUICK)
            .callLimit(Duration.ofSeconds(1))
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      await()
          .atMost(SOON)
          .until(() -> events.stream().anyMatch(WorkerEvent.ConsumerStuck.class::isInstance));
      // Its lease is released, so it is soon assigned to this worker again.
      await()
          .atMost(SOON)
          .until(() -> running.shards().stream().anyMatch(s -> s.state().name().equals("PAUSED")));
      assertThat(running.health().reasons())
          .anyMatch(reason -> reason.contains("still runs after it was interrupted"));
      assertThat(received.all()).isEmpty();
      release.countDown();
      received.awaitAll(all);
      assertThat(overlapped).isFalse();
      await().atMost(SOON).until(() -> running.health().isHealthy());
    }
  }

  private static void awaitDeaf(CountDownLatch latch) {
    boolean released = false;
    while (!released) {
      try {
        latch.await();
        released = true;
      } catch (InterruptedException e) {
        // Continues, as code in a consumer must not.
      }
    }
  }

  @Test
  void aShardThatAlwaysFailsKeepsTheOthersGoing(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    String poisonous = stream.shards().get(0);
    stream.put(100);
    KinesisWorker worker =
        stream
            .worker(failingOn(Set.of(poisonous)))
            .restarts(QUICK.atMost(2, Duration.ofHours(1)))
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      await().atMost(SOON).until(() -> failures().stream().anyMatch(each -> beyondLimit(each)));
      int before = received.all().size();
      stream.put(100);
      await().atMost(SOON).until(() -> received.all().size() > before);
      assertThat(running.state()).isEqualTo(WorkerState.RUNNING);
      assertThat(running.health().reasons())
          .singleElement()
          .asString()
          .startsWith(poisonous + ": fails repeatedly: processRecords threw");
      LeaseRows leases = new LeaseRows(dynamoDb, stream);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(leases.row(poisonous).get("jkinesisFailing"))
                      .as("status and other workers see it, too")
                      .isEqualTo(AttributeValue.fromS("its consumer fails repeatedly")));
    }
  }

  private static boolean beyondLimit(WorkerEvent.ConsumerFailed failed) {
    return failed.restart() != null && failed.restart().beyondLimit();
  }

  private ConsumerFactory failingOn(Set<String> shards) {
    return shard ->
        (batch, checkpointer) -> {
          if (shards.contains(shard.shard().shardId())) {
            throw new IllegalStateException("always");
          }
          received.add(shard.shard().shardId(), batch);
          checkpointer.checkpoint();
        };
  }

  @Test
  void aWorkerOfWhichEveryShardFailsGivesUp(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    stream.put(100);
    KinesisWorker worker =
        stream
            .worker(failingOn(Set.copyOf(stream.shards())))
            .restarts(QUICK.atMost(1, Duration.ofHours(1)));
    try (RunningWorker running = worker.start()) {
      await().atMost(SOON).until(() -> running.state() == WorkerState.FAILED);
      assertThat(running.health().reasons())
          .singleElement()
          .asString()
          .startsWith("every shard that this worker holds failed more than 1 times within 60 min")
          .endsWith("processRecords threw java.lang.IllegalStateException");
    }
  }

  @Test
  void aStopDoesNotWaitForAPausedOrAHangingShard(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    stream.put(100);
    String hanging = stream.shards().get(1);
    CountDownLatch hangs = new CountDownLatch(1);
    ConsumerFactory consumers =
        shard ->
            (batch, checkpointer) -> {
              if (shard.shard().shardId().equals(hanging)) {
                hangs.countDown();
                new CountDownLatch(1).await();
              }
              throw new IllegalStateException("always");
            };
    KinesisWorker worker =
        stream
            .worker(consumers)
            .restarts(Restarts.exponential(Duration.ofMinutes(5), Duration.ofMinutes(5)))
            .listener(events::add);
    try (RunningWorker running = worker.start()) {
      await().atMost(SOON).until(() -> hangs.getCount() == 0 && failures().size() == 1);
      StopReport report = running.stop(Duration.ofSeconds(2));
      assertThat(report.interrupted()).containsExactly(hanging);
      assertThat(report.abandoned()).isEmpty();
      assertThat(report.duration()).isLessThan(Duration.ofSeconds(6));
    }
  }
}
