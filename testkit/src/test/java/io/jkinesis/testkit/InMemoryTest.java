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
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

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

    assertThat(daemon.exit()).isZero();
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
  void aConsumerThatThrowsIsSeenAsOneAndItsExitCanBeAskedFor() {
    IllegalArgumentException poison = new IllegalArgumentException("poison");
    TestDaemon daemon =
        TestDaemon.inMemory(
                (batch, checkpointer) -> {
                  throw poison;
                })
            .init(SHARD);

    assertThatThrownBy(() -> daemon.deliver(hello))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            SHARD
                + ": processRecords: expected the status for processRecords, found the consumer ended"
                + " with exit code 1")
        .hasMessageContaining("IllegalArgumentException")
        .hasCause(poison);
    assertThat(daemon.exit()).isEqualTo(1);
    assertThat(daemon.exitMessage())
        .startsWith(SHARD + ": processRecords: expected the consumer to return, but it threw");
    assertThat(daemon.acknowledged()).containsExactly("initialize");
  }

  @Test
  void aFailureThatIsExpectedIsSentAndNotAwaited() {
    TestDaemon daemon =
        TestDaemon.inMemory(
                (batch, checkpointer) -> {
                  throw new IllegalStateException();
                })
            .init(SHARD)
            .send(hello);

    assertThat(daemon.exit()).isEqualTo(1);
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

    assertThat(daemon.exit()).isZero();
    assertThat(types).containsExactly(ShutdownType.REQUESTED);
    assertThat(daemon.checkpoints()).containsExactly(TestCheckpoint.at(hello));
    assertThat(daemon.acknowledged()).endsWith("shutdownRequested", "leaseLost");
  }

  @Test
  void aShardThatEndsAfterAStopWasRequestedIsLeftToAnotherWorker() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).requestShutdown().endShard();

    assertThat(daemon.exit()).isZero();
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

    assertThat(daemon.exit()).isZero();
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
        .hasMessageContaining("expected records in the order of their sequence numbers");
  }

  @Test
  void theDaemonsDeathEndsAConsumerThatIsIdle() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).closeStdin();

    assertThat(daemon.exit()).isEqualTo(3);
    assertThat(daemon.exitMessage()).contains("the daemon is gone");
  }

  @Test
  void theDaemonsDeathEndsAConsumerThatIsBlocked() {
    TestDaemon daemon =
        TestDaemon.inMemory((batch, checkpointer) -> new CountDownLatch(1).await())
            .init(SHARD)
            .send(hello)
            .closeStdin();

    assertThat(daemon.exit()).isEqualTo(3);
    assertThat(daemon.acknowledged()).containsExactly("initialize");
  }

  @Test
  void theDaemonsDeathInPlaceOfACheckpointsAnswer() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD)
            .closeStdinAtNextCheckpoint()
            .send(hello);

    assertThat(daemon.exit()).isEqualTo(3);
    assertThat(daemon.exitMessage()).contains("before the answer to a checkpoint");
  }

  @Test
  void theDaemonsDeathWithinALine() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD)
            .sendRaw("{\"action\":\"process")
            .closeStdin();

    assertThat(daemon.exit()).isEqualTo(3);
  }

  @Test
  void whatIsNoMessageIsTheDaemonsFault() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).sendRaw("{]\n");

    assertThat(daemon.exit()).isEqualTo(2);
  }

  @Test
  void aConsumerThatIsKilledHasTheExitCodeOfOne() {
    TestDaemon daemon =
        TestDaemon.inMemory((batch, checkpointer) -> new CountDownLatch(1).await())
            .init(SHARD)
            .send(hello)
            .kill();

    assertThat(daemon.exit()).isEqualTo(137);
  }

  @Test
  void everyWaitEnds() {
    RecordConsumer neverReady =
        new RecordConsumer() {
          @Override
          public void init(ShardInfo shard) throws InterruptedException {
            new CountDownLatch(1).await();
          }

          @Override
          public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
        };
    TestDaemon daemon = TestDaemon.inMemory(neverReady).timeout(Duration.ofMillis(50));

    assertThatThrownBy(() -> daemon.init(SHARD))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            SHARD
                + ": initialize: expected the status for initialize within PT0.05S, found nothing"
                + " on stdout");
  }

  @Test
  void anExitWithoutAnEndIsWaitedForInVain() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).timeout(Duration.ofMillis(50));

    assertThatThrownBy(daemon::exit)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("call endShard(), loseLease(), requestShutdown() or closeStdin()");
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
