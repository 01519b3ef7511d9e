package io.jkinesis.testkit;

import static io.jkinesis.testkit.TestRecords.aggregated;
import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShutdownType;
import io.jkinesis.protocol.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Successful sessions: what a test sends, and what it can observe. */
class InMemoryTest {

  private static final String SHARD = "shardId-000000000000";
  private static final RecordConsumer CHECKPOINTS_BATCHES =
      (batch, checkpointer) -> checkpointer.checkpoint();

  private final KinesisRecord hello = record("k1", "hello");
  private final KinesisRecord world = record("k2", "world");
  private final KinesisRecord again = record("k1", "again");

  @Test
  void aSessionToTheShardsEnd() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES);
    daemon
        .init(SHARD)
        .deliver(hello, world)
        .failNextCheckpoint("ThrottlingException", 2)
        .deliver(again)
        .endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.exitMessage()).isNull();
    assertThat(daemon.checkpoints())
        .containsExactly(
            TestCheckpoint.at(world), TestCheckpoint.at(again), TestCheckpoint.SHARD_END);
    assertThat(daemon.attemptedCheckpoints())
        .extracting(CheckpointAttempt::error)
        .containsExactly(null, "ThrottlingException", "ThrottlingException", null, null);
    assertThat(daemon.acknowledged())
        .containsExactly("initialize", "processRecords", "processRecords", "shardEnded");
  }

  @Test
  void retriesAreNotWaitedFor() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD);
    long start = System.nanoTime();
    daemon.failNextCheckpoint("ThrottlingException", 4).deliver(hello);

    assertThat(daemon.pausedForRetries())
        .isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15))
        .isGreaterThan(Duration.ofNanos(System.nanoTime() - start));
  }

  @Test
  void optionsSayHowOftenACheckpointIsTried() {
    RunOptions options = RunOptions.defaults().withCheckpointAttempts(2);
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES, options).init(SHARD);
    daemon.failNextCheckpoint("ThrottlingException", 2);

    assertThatThrownBy(() -> daemon.deliver(hello))
        .isInstanceOf(AssertionError.class)
        .hasCauseInstanceOf(CheckpointException.class);
    assertThat(daemon.attemptedCheckpoints()).hasSize(2);
  }

  @Test
  void aStopInOrderIsRequestedLostAndClosed() {
    List<ShutdownType> types = new ArrayList<>();
    TestDaemon daemon =
        TestDaemon.inMemory(
                new RecordConsumer() {
                  @Override
                  public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

                  @Override
                  public void shutdown(ShutdownType type, Checkpointer checkpointer)
                      throws CheckpointException {
                    types.add(type);
                    checkpointer.checkpoint();
                  }
                })
            .init(SHARD)
            .deliver(hello)
            .requestShutdown();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(types).containsExactly(ShutdownType.REQUESTED);
    assertThat(daemon.checkpoints()).containsExactly(TestCheckpoint.at(hello));
    assertThat(daemon.acknowledged()).endsWith("shutdownRequested", "leaseLost");
  }

  @Test
  void aShardThatEndsAfterAStopWasRequestedIsLeftToAnotherWorker() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).requestShutdown().endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints()).isEmpty();
  }

  @Test
  void aLostLeaseIsToldOfByTheCheckpoint() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD)
            .failNextCheckpoint("ShutdownException")
            .deliver(hello)
            .loseLease();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints()).isEmpty();
  }

  @Test
  void partsOfAnAggregatedRecordAreCheckpointedApart() {
    List<KinesisRecord> parts = aggregated(record("a", "1"), record("b", "2"), record("c", "3"));
    TestDaemon daemon =
        TestDaemon.inMemory(
                (batch, checkpointer) -> checkpointer.checkpoint(batch.records().get(1)))
            .init(SHARD)
            .deliver(parts);

    String sequenceNumber = parts.get(0).sequenceNumber();
    assertThat(parts).extracting(KinesisRecord::sequenceNumber).containsOnly(sequenceNumber);
    assertThat(daemon.checkpoints()).containsExactly(new TestCheckpoint(sequenceNumber, 1));
  }

  @Test
  void aRestartGoesOnBehindACheckpoint() {
    TestDaemon first = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).deliver(hello);
    TestDaemon second =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD, first.checkpoints().get(0))
            .deliver(world);

    assertThat(second.checkpoints()).containsExactly(TestCheckpoint.at(world));
    assertThatThrownBy(() -> second.deliver(hello))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which was delivered before; make records in the sequence");
  }

  @Test
  void batchesSayHowFarBehindTheyAre() {
    List<Duration> seen = new ArrayList<>();
    TestDaemon.inMemory((batch, checkpointer) -> seen.add(batch.behindLatest()))
        .init(SHARD)
        .deliver(hello)
        .behindLatest(Duration.ofMinutes(3))
        .deliverEmpty()
        .behindLatest(null)
        .deliver(world);

    assertThat(seen).containsExactly(Duration.ZERO, Duration.ofMinutes(3), null);
  }

  @Test
  void recordsComeAsTheyWereMade() {
    List<KinesisRecord> seen = new ArrayList<>();
    KinesisRecord binary = record("é日", new byte[] {0, (byte) 0xff, 10, 13});
    TestDaemon.inMemory((batch, checkpointer) -> batch.forEach(seen::add))
        .init(SHARD)
        .deliver(binary);

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).partitionKey()).isEqualTo("é日");
    assertThat(seen.get(0).sequenceNumber()).isEqualTo(binary.sequenceNumber());
    assertThat(seen.get(0).bytes()).isEqualTo(binary.bytes());
    assertThat(seen.get(0).approximateArrivalTimestamp())
        .isEqualTo(binary.approximateArrivalTimestamp());
    assertThat(binary.sequenceNumber()).hasSize(56);
  }

  @Test
  void optionsAfterTheBeginningAreRefused() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD);

    assertThatThrownBy(() -> daemon.dialect(Dialect.KCL_2_0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> daemon.init(SHARD)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> daemon.signal("TERM")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> TestDaemon.inMemory(CHECKPOINTS_BATCHES).deliver(hello))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("init(shardId)");
  }
}
