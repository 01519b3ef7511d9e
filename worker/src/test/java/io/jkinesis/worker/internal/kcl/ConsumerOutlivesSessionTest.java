package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.handler.Handlers;
import io.jkinesis.worker.WorkerEvent.ConsumerStuck;
import io.jkinesis.worker.internal.session.InProcessSessions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A session in this JVM has failed, but code of its consumer ignores the interrupt. The next
 * consumer would handle the same records concurrently, so it has to wait.
 */
@Timeout(60)
class ConsumerOutlivesSessionTest extends ShardProcessorFixture {

  private static final Duration NO_PATIENCE = Duration.ZERO;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private InProcessSessions sessions(ConsumerFactory factory) {
    ConsumerFactory logging =
        shard -> {
          log.add("create");
          return factory.create(shard);
        };
    return new InProcessSessions(
        logging, RunOptions.defaults(), ConsumerOutlivesSessionTest.class.getClassLoader());
  }

  private ShardProcessor processor(InProcessSessions sessions) {
    return new ShardProcessor(
        SHARD, environment(sessions::create), lease, (shard, isReached) -> null, reading);
  }

  @AfterEach
  void release() {
    released.countDown();
  }

  private void ignoreInterrupts() {
    begun.countDown();
    boolean isReleased = false;
    while (!isReleased) {
      try {
        isReleased = released.await(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        log.add("interrupted");
      }
    }
    log.add("returned");
  }

  /** Fails at the first record while the second one is handled. */
  private void handle(KinesisRecord record) throws InterruptedException {
    if (record.text().equals("2")) {
      ignoreInterrupts();
    } else {
      begun.await();
      throw new IllegalStateException("the first record cannot be handled");
    }
  }

  @Test
  void aHandlerDelaysTheRestart() throws Exception {
    assertDelaysTheRestart(
        Handlers.perRecord(this::handle).parallelism(2).orderedBy(KinesisRecord::sequenceNumber));
  }

  @Test
  void theCloseOfAConsumerThatFailsBetweenCallsDelaysTheRestart() throws Exception {
    assertDelaysTheRestart(this::failsBetweenCalls);
  }

  private RecordConsumer failsBetweenCalls(ShardContext shard) {
    return new RecordConsumer() {
      @Override
      public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
        log.add("processed");
        new Thread(
                () -> {
                  await().until(() -> !processors.inCall().contains("shard"));
                  shard.fail(new IllegalStateException("a thread of the consumer failed"));
                })
            .start();
      }

      @Override
      public void close() {
        ignoreInterrupts();
      }
    };
  }

  private void assertDelaysTheRestart(ConsumerFactory factory) throws Exception {
    InProcessSessions sessions = sessions(factory);
    ShardProcessor first = processor(sessions);
    initialize(first);
    deliver(first, "1", "2");
    await().until(() -> failures().size() == 1);
    begun.await();
    loseLease(first); // what the KCL does at a restart
    ShardProcessor second = processor(sessions);

    assertThat(processors.hasConsumerBeside(second)).isTrue();

    Thread kcl = new Thread(() -> initialize(second), "kcl");
    kcl.start();
    await().until(() -> processors.shards().contains("shard"));
    Duration pause = Objects.requireNonNull(failures().get(0).restart()).pause();
    long due = System.nanoTime() + pause.plusMillis(200).toNanos();
    await().until(() -> System.nanoTime() > due);
    assertThat(log).as("although its restart is due").containsOnlyOnce("create");
    released.countDown();
    kcl.join();
    assertThat(log).containsSubsequence("create", "returned", "create");
    assertThat(processors.hasConsumerBeside(processor(sessions))).isTrue(); // the second
  }

  @Test
  void theLeaseIsReleasedForOtherWorkersIfItTakesLong() throws Exception {
    InProcessSessions sessions =
        sessions(
            Handlers.perRecord(this::handle)
                .parallelism(2)
                .orderedBy(KinesisRecord::sequenceNumber));
    ShardProcessor first = processor(sessions);
    initialize(first);
    deliver(first, "1", "2");
    await().until(() -> failures().size() == 1);
    begun.await();
    loseLease(first);
    ShardProcessor second = processor(sessions);
    Thread kcl = new Thread(() -> initialize(second), "kcl");
    kcl.start();
    await().until(() -> processors.shards().contains("shard"));

    await()
        .until(
            () -> {
              processors.watch(Duration.ofDays(1), NO_PATIENCE);
              return log.contains("drop");
            });

    kcl.join(); // it may not start without the lease
    processors.stopping();
    loseLease(second);
    assertThat(log).as("the handler of the first one still runs").doesNotContain("release");
    assertThat(processors.stuck()).containsExactly("shard");
    assertThat(events)
        .filteredOn(ConsumerStuck.class::isInstance)
        .singleElement()
        .satisfies(
            event -> assertThat(((ConsumerStuck) event).call()).isEqualTo("a handler or close"));
    released.countDown();
    await().until(() -> processors.stuck().isEmpty());
    assertThat(log).containsOnlyOnce("create");
  }
}
