package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler with a limit on records per second. */
@Timeout(60)
class MaxRateTest {

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
  private final TestShard shard = TestShard.inProcessOfItsOwn();

  private List<Supplier<HandlerFactory<?>>> allKinds() {
    RecordHandler one = record -> handled.add(record.text());
    BatchHandler many = batch -> batch.forEach(record -> handled.add(record.text()));
    return List.of(
        () -> Handlers.perRecord(one),
        () -> Handlers.perRecord(one).parallelism(4),
        () -> Handlers.perBatch(many).maxRecords(1),
        () -> Handlers.perBatch(many).maxRecords(1).maxWait(Duration.ZERO));
  }

  private HandlerConsumer begun(HandlerFactory<?> settings) throws Exception {
    handled.clear();
    HandlerConsumer consumer = settings.create(shard);
    consumer.init(SHARD);
    return consumer;
  }

  private CompletableFuture<Void> callThatWaits(HandlerConsumer consumer) {
    CompletableFuture<Void> call =
        GatedTest.calling(() -> consumer.processRecords(records(1, 1_000), checkpoints));
    await().until(() -> handled.contains("2"));
    assertThat(call).isNotDone();
    return call;
  }

  @Test
  void allRecordsAreHandledInTheirTime() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      HandlerConsumer consumer = begun(kind.get().maxRate(2_000));
      long begin = System.nanoTime();

      consumer.processRecords(records(1, 400), checkpoints);
      consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints);
      consumer.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(180));
      assertThat(handled).hasSize(400);
      assertThat(checkpoints.stored()).last().isEqualTo(Checkpoints.ALL);
    }
  }

  @Test
  void aStopDoesNotWaitForRecordsThatAreHeldBack() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      TestShard own = TestShard.inProcessOfItsOwn();
      handled.clear();
      HandlerConsumer consumer = kind.get().maxRate(10).create(own);
      consumer.init(SHARD);
      CompletableFuture<Void> call = callThatWaits(consumer);

      own.stop();
      GatedTest.returns(call);
      consumer.processRecords(records(2_000_000, 2_000_001), checkpoints);
      consumer.shutdown(ShutdownType.REQUESTED, checkpoints);
      consumer.close();

      assertThat(handled).contains("1", "2").doesNotContain("1000", "2000000");
      assertThat(checkpoints.stored()).last().isEqualTo(handled.size() + "/0");
    }
  }

  @Test
  void aShardDoesNotEndBeforeRecordsThatWereHeldBack() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      TestShard own = TestShard.inProcessOfItsOwn();
      handled.clear();
      HandlerConsumer consumer = kind.get().maxRate(10).create(own);
      consumer.init(SHARD);
      CompletableFuture<Void> call = callThatWaits(consumer);
      own.stop();
      GatedTest.returns(call);

      assertThatExceptionOfType(HandlerException.class)
          .isThrownBy(() -> consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints))
          .withMessageContaining("before the records that maxRate held back were started");
      consumer.close();
      assertThat(checkpoints.stored()).doesNotContain(Checkpoints.ALL);
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    for (Supplier<HandlerFactory<?>> kind : allKinds()) {
      HandlerConsumer consumer = begun(kind.get().maxRate(10));
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread session =
          new Thread(
              () -> {
                try {
                  consumer.processRecords(records(1, 1_000), checkpoints);
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      session.start();
      await().until(() -> handled.contains("2"));

      session.interrupt();
      session.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      consumer.close();
    }
  }

  @Test
  void aFailureEndsTheWaitOfTheCall() throws Exception {
    HandlerConsumer consumer =
        begun(
            Handlers.perRecord(
                    record -> {
                      handled.add(record.text());
                      if (record.text().equals("2")) {
                        throw new IOException("told to fail");
                      }
                    })
                .parallelism(1)
                .maxRate(10));

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> consumer.processRecords(records(1, 1_000), checkpoints));
    consumer.close();
    assertThat(checkpoints.stored()).containsExactly("1/0");
  }
}
