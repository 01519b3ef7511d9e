package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.spring.WorkersStatus.Level;
import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

class KinesisWorkersTest {
  private static final Duration GRACE = Duration.ofSeconds(28);

  private final List<Object> events = new CopyOnWriteArrayList<>();

  private KinesisWorkers workers(FakeWorker... fakes) {
    Map<String, Supplier<RunningWorker>> starters = new LinkedHashMap<>();
    for (int i = 0; i < fakes.length; i++) {
      FakeWorker fake = fakes[i];
      starters.put("worker" + i, () -> fake);
    }
    return new KinesisWorkers(starters, GRACE, events::add);
  }

  @Test
  void stopsAllSideBySideAndTellsSpringWhenAllHaveEnded() throws Exception {
    FakeWorker one = new FakeWorker(WorkerState.RUNNING);
    FakeWorker other = new FakeWorker(WorkerState.RUNNING);
    KinesisWorkers workers = workers(one, other);
    workers.start();
    CompletableFuture<Void> callback = new CompletableFuture<>();

    workers.stop(() -> callback.complete(null)); // returns although neither has stopped

    assertThat(one.stopped.get(10, TimeUnit.SECONDS)).isEqualTo(GRACE);
    assertThat(other.stopped.get(10, TimeUnit.SECONDS)).isEqualTo(GRACE);
    assertThat(workers.isRunning()).isFalse();
    one.end(null);
    assertThat(callback).isNotDone();
    other.end(null);
    assertThat(callback).succeedsWithin(Duration.ofSeconds(10));
    assertThat(events).isEmpty();
  }

  @Test
  void startsOnceAndAgainAfterAStop() {
    FakeWorker first = new FakeWorker(WorkerState.RUNNING);
    FakeWorker second = new FakeWorker(WorkerState.RUNNING);
    Deque<FakeWorker> started = new ArrayDeque<>(List.of(first, second));
    KinesisWorkers workers = new KinesisWorkers(Map.of("one", started::remove), GRACE, events::add);

    workers.start();
    workers.start();
    assertThat(workers.running()).containsEntry("one", first);
    first.end(null);
    workers.stop();
    assertThat(workers.running()).isEmpty();
    workers.start();

    assertThat(workers.running()).containsEntry("one", second);
  }

  @Test
  void aWorkerThatFailsIsAnEvent() {
    FakeWorker worker = new FakeWorker(WorkerState.RUNNING);
    KinesisWorkers workers = workers(worker);
    workers.start();

    worker.end("the lease table was deleted");

    assertThat(events).hasSize(1);
    WorkerFailedEvent event = (WorkerFailedEvent) events.get(0);
    assertThat(event.worker()).isEqualTo("worker0");
    assertThat(event.report().failure()).isEqualTo("the lease table was deleted");
  }

  @Test
  void aFailureWhileSpringStopsIsNoEvent() {
    FakeWorker worker = new FakeWorker(WorkerState.RUNNING);
    KinesisWorkers workers = workers(worker);
    workers.start();

    workers.stop(() -> {});
    worker.end("DynamoDB does not answer");

    assertThat(events).isEmpty();
  }

  @Test
  void theWorstWorkerIsTheStatus() {
    FakeWorker good = new FakeWorker(WorkerState.RUNNING);
    FakeWorker early = new FakeWorker(WorkerState.STARTING);
    FakeWorker bad = new FakeWorker(WorkerState.STARTING, "DynamoDB does not answer");

    assertThat(status(good).level()).isEqualTo(Level.UP);
    assertThat(status(early, good).level()).isEqualTo(Level.STARTING);
    assertThat(status(bad, early, good))
        .isEqualTo(
            new WorkersStatus(
                Level.DOWN,
                Map.of(
                    "worker0",
                    Map.of(
                        "state",
                        "STARTING",
                        "shards",
                        0,
                        "reasons",
                        List.of("DynamoDB does not answer")),
                    "worker1",
                    Map.of("state", "STARTING", "shards", 0),
                    "worker2",
                    Map.of("state", "RUNNING", "shards", 0))));
  }

  private WorkersStatus status(FakeWorker... fakes) {
    KinesisWorkers workers = workers(fakes);
    workers.start();
    return WorkersStatus.of(workers);
  }

  @Test
  void exitsWhenToldToAfterTheContextHasClosed() {
    FakeWorker worker = new FakeWorker(WorkerState.RUNNING);
    List<Integer> exits = new CopyOnWriteArrayList<>();
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      KinesisWorkers workers = workers(worker);
      context.registerBean(KinesisWorkers.class, () -> workers);
      context.registerBean(
          ExitOnFailure.class,
          () -> new ExitOnFailure(context, code -> exits.add(context.isActive() ? -1 : code)));
      context.refresh();

      context.publishEvent(new WorkerFailedEvent(this, "worker0", failed(worker)));

      await().untilAsserted(() -> assertThat(exits).containsExactly(1));
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void exitsAndLogsWhatAListenerThrows(CapturedOutput output) {
    FakeWorker worker = new FakeWorker(WorkerState.RUNNING);
    List<Integer> exits = new CopyOnWriteArrayList<>();
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      context.addApplicationListener(
          (WorkerFailedEvent event) -> {
            throw new IllegalStateException("the pager does not answer");
          });
      context.registerBean(
          ExitOnFailure.class, () -> new ExitOnFailure(context, code -> exits.add(code)));
      context.registerBean(
          KinesisWorkers.class,
          () -> new KinesisWorkers(Map.of("orders", () -> worker), GRACE, context));
      context.refresh();

      worker.end("the lease table was deleted");

      await().untilAsserted(() -> assertThat(exits).containsExactly(1));
      assertThat(output)
          .contains("worker orders: a listener of WorkerFailedEvent threw")
          .contains("the pager does not answer");
    }
  }

  @Test
  void stopsTheStartedWorkersIfOneCannotStart() throws Exception {
    FakeWorker first = new FakeWorker(WorkerState.RUNNING);
    Map<String, Supplier<RunningWorker>> starters = new LinkedHashMap<>();
    starters.put("first", () -> first);
    starters.put(
        "second",
        () -> {
          throw new IllegalStateException("the worker ID is in use");
        });
    KinesisWorkers workers = new KinesisWorkers(starters, GRACE, events::add);

    CompletableFuture<Void> start = CompletableFuture.runAsync(workers::start);
    assertThat(first.stopped.get(10, TimeUnit.SECONDS)).isEqualTo(GRACE);
    first.end(null);

    assertThat(start)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withMessageContaining("the worker ID is in use");
    assertThat(workers.isRunning()).isFalse();
  }

  private static StopReport failed(FakeWorker worker) {
    worker.end("the lease table was deleted");
    return worker.ended().join();
  }
}
