package io.jkinesis.testkit;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The daemon's death, the consumer's death, and waits that time out. */
class InMemoryFaultsTest {

  private static final String SHARD = "shardId-000000000000";
  private static final RecordConsumer CHECKPOINTS_BATCHES =
      (batch, checkpointer) -> checkpointer.checkpoint();

  private final KinesisRecord hello = record("k1", "hello");

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
                + ": processRecords: the consumer exited with code 1 before it acknowledged"
                + " processRecords")
        .hasMessageContaining("IllegalArgumentException")
        .hasCause(poison);
    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(daemon.exitMessage())
        .startsWith(SHARD + ": processRecords threw java.lang.IllegalArgumentException");
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
            .deliverWithoutWaiting(hello);

    assertThat(daemon.awaitExit()).isEqualTo(1);
  }

  @Test
  void theDaemonsDeathEndsAConsumerThatIsIdle() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).closeStdin();

    assertThat(daemon.awaitExit()).isEqualTo(3);
    assertThat(daemon.exitMessage()).contains("the daemon is gone");
  }

  @Test
  void theDaemonsDeathEndsAConsumerThatIsBlocked() {
    TestDaemon daemon =
        TestDaemon.inMemory((batch, checkpointer) -> new CountDownLatch(1).await())
            .init(SHARD)
            .deliverWithoutWaiting(hello)
            .closeStdin();

    assertThat(daemon.awaitExit()).isEqualTo(3);
    assertThat(daemon.acknowledged()).containsExactly("initialize");
  }

  @Test
  void theDaemonsDeathInPlaceOfACheckpointsAnswer() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD)
            .closeStdinAtNextCheckpoint()
            .deliverWithoutWaiting(hello);

    assertThat(daemon.awaitExit()).isEqualTo(3);
    assertThat(daemon.exitMessage()).contains("before the answer to a checkpoint");
  }

  @Test
  void theDaemonsDeathWithinALine() {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_BATCHES)
            .init(SHARD)
            .sendRaw("{\"action\":\"process")
            .closeStdin();

    assertThat(daemon.awaitExit()).isEqualTo(3);
  }

  @Test
  void whatIsNoMessageIsTheDaemonsFault() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).init(SHARD).sendRaw("{]\n");

    assertThat(daemon.awaitExit()).isEqualTo(2);
  }

  @Test
  void aConsumerThatIsKilledHasTheExitCodeOfOne() {
    TestDaemon daemon =
        TestDaemon.inMemory((batch, checkpointer) -> new CountDownLatch(1).await())
            .init(SHARD)
            .deliverWithoutWaiting(hello)
            .kill();

    assertThat(daemon.awaitExit()).isEqualTo(137);
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
            SHARD + ": initialize: no status for initialize within PT0.05S: nothing on stdout");
  }

  @Test
  void anExitWithoutAnEndIsWaitedForInVain() {
    TestDaemon daemon = TestDaemon.inMemory(CHECKPOINTS_BATCHES).timeout(Duration.ofMillis(50));

    assertThatThrownBy(daemon::awaitExit)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("call endShard(), loseLease(), requestShutdown() or closeStdin()");
  }
}
