package io.jkinesis.testkit.core;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.testkit.TestDaemon;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer from its creation to its close, however the session ends. */
class ConsumerLifeTest {

  private static final String SHARD = "shardId-000000000000";

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private @Nullable ShardContext context;
  private String failing = "";

  /** Records its calls, and fails in the one specified. */
  private final class Noting implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      note("init");
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      note("processRecords");
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      note("shutdown");
      RecordConsumer.super.shutdown(type, checkpointer);
    }

    @Override
    public void close() {
      note("close");
    }
  }

  private void note(String call) {
    calls.add(call + (context().isStopping() ? ", stopping" : ""));
    if (call.equals(failing)) {
      throw new IllegalStateException("cannot " + call);
    }
  }

  private ShardContext context() {
    return Objects.requireNonNull(context);
  }

  private RecordConsumer create(ShardContext shard) {
    context = shard;
    note("create");
    return new Noting();
  }

  private TestDaemon daemon() {
    return TestDaemon.inMemory(this::create);
  }

  @Test
  void itIsMadeForTheShardOfInitialize() {
    daemon().stream("orders")
        .application("billing")
        .init(SHARD, "LATEST", 0)
        .deliver(record("k", "a"))
        .endShard()
        .awaitExit();

    assertThat(context().shard())
        .isEqualTo(
            ShardInfo.of(SHARD)
                .withCheckpoint("LATEST", 0L)
                .withStreamName("orders")
                .withApplicationName("billing"));
    assertThat(context().checkpointer()).isNull();
    assertThat(calls)
        .containsExactly("create", "init", "processRecords", "shutdown", "close, stopping");
  }

  @Test
  void streamAndApplicationAreNullIfTheyAreNotTold() {
    daemon().init(SHARD).loseLease().awaitExit();

    assertThat(context().shard().streamName()).isNull();
    assertThat(context().shard().applicationName()).isNull();
  }

  @Test
  void itIsStoppingFromTheRequestOn() {
    daemon().init(SHARD).requestShutdown().awaitExit();

    assertThat(calls).containsExactly("create", "init", "shutdown, stopping", "close, stopping");
  }

  @Test
  void itIsStoppingWhenTheLeaseIsLost() {
    daemon().init(SHARD).loseLease().awaitExit();

    assertThat(calls).containsExactly("create", "init", "shutdown, stopping", "close, stopping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "processRecords", "shutdown"})
  void aFailureIsFollowedByTheCloseOnly(String method) {
    failing = method;
    TestDaemon daemon = daemon().timeout(Duration.ofSeconds(5));
    try (daemon) {
      daemon.init(SHARD).deliver(record("k", "a")).loseLease();
    } catch (AssertionError e) {
      assertThat(e).hasRootCauseMessage("cannot " + method);
    }

    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(calls.get(calls.size() - 2)).startsWith(method);
    assertThat(calls.get(calls.size() - 1)).startsWith("close");
  }

  @Test
  void aFactoryThatThrowsFailsTheSessionAndNothingIsClosed() {
    failing = "create";
    TestDaemon daemon = daemon();
    try (daemon) {
      daemon.init(SHARD);
    } catch (AssertionError e) {
      assertThat(e).hasRootCauseMessage("cannot create");
    }

    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(daemon.exitMessage()).startsWith(SHARD + ": ConsumerFactory.create threw ");
    assertThat(calls).containsExactly("create");
  }

  @Test
  void aCloseThatThrowsFailsNothing() {
    failing = "close";

    assertThat(daemon().init(SHARD).loseLease().awaitExit()).isZero();
    assertThat(calls).endsWith("close, stopping");
  }

  private interface Close {
    void run() throws InterruptedException;
  }

  private static TestDaemon closing(Duration exitGrace, Close close) {
    return TestDaemon.inMemory(
        new RecordConsumer() {
          @Override
          public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

          @Override
          public void close() throws InterruptedException {
            close.run();
          }
        },
        RunOptions.defaults().withExitGrace(exitGrace));
  }

  @Test
  void theExitWaitsForACloseThatTakesItsTime() {
    long takes = TimeUnit.MILLISECONDS.toNanos(750); // more than a running call may take
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    TestDaemon daemon =
        closing(Duration.ofMinutes(1), () -> closed.set(!never.await(takes, TimeUnit.NANOSECONDS)));

    assertThat(daemon.init(SHARD).endShard().awaitExit()).isZero();

    assertThat(closed).isTrue();
  }

  @Test
  void theExitDoesNotWaitForACloseThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    TestDaemon daemon = closing(Duration.ofMillis(100), never::await);

    assertThat(daemon.init(SHARD).endShard().awaitExit()).isZero();
  }

  @Test
  void itCanFailTheSessionWhileNoMethodRuns() {
    TestDaemon daemon = daemon().init(SHARD);

    context().fail(new IllegalStateException("the connection is gone"));

    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(daemon.exitMessage())
        .startsWith(SHARD + ": a thread of the consumer failed with ")
        .contains("java.lang.IllegalStateException");
    assertThat(calls).containsExactly("create", "init", "close, stopping");
  }
}
