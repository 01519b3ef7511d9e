package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * Records in flight on other threads; the test controls when each ends, and acts as the session.
 */
@Timeout(60)
abstract class GatedTest {

  static final Retry AT_ONCE = Retry.exponential(Duration.ZERO, Duration.ZERO);

  final Gates gates = new Gates();
  final Checkpoints checkpoints = new Checkpoints();
  final List<DeadLetter> letters = Collections.synchronizedList(new ArrayList<>());
  TestShard shard = TestShard.inProcessOfItsOwn();
  private HandlerConsumer consumer = Handlers.perRecord(gates).create(shard);

  /** Four concurrently, unless the test sets another number. */
  ParallelPerRecord parallel() {
    return Handlers.perRecord(gates).parallelism(4);
  }

  void begin(HandlerFactory<?> settings) throws Exception {
    consumer = settings.create(shard);
    consumer.init(SHARD);
  }

  HandlerMetrics metrics() {
    return consumer.metrics();
  }

  @AfterEach
  void close() throws Exception {
    consumer.close();
  }

  void shutdown(ShutdownType type) throws Exception {
    consumer.shutdown(type, checkpoints);
  }

  void process(RecordBatch batch) throws Exception {
    consumer.processRecords(batch, checkpoints);
  }

  void processUntilItThrows() throws Exception {
    while (true) {
      process(Records.empty());
    }
  }

  /** Runs on a separate thread, because it may block. */
  CompletableFuture<Void> calls(RecordBatch batch) {
    return calling(() -> process(batch));
  }

  CompletableFuture<Void> callsShutdown(ShutdownType type) {
    return calling(() -> shutdown(type));
  }

  interface Call {
    void run() throws Exception;
  }

  static CompletableFuture<Void> calling(Call call) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            call.run();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  static void returns(CompletableFuture<Void> call) throws Exception {
    call.get(30, TimeUnit.SECONDS);
  }

  static Throwable failureOf(CompletableFuture<Void> call) {
    Throwable thrown = assertThatThrownBy(() -> returns(call)).actual();
    return Objects.requireNonNull(thrown.getCause());
  }
}
