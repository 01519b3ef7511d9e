package io.jkinesis.worker.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RunOptions;
import io.jkinesis.handler.Handlers;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.WorkerState;
import io.jkinesis.worker.internal.kcl.WorkerConfigs;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.InProcessSessions;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners, callbacks and a registry of a user cannot prevent a worker from ending. */
@Timeout(60)
class StopByUserCodeTest {

  private final CountDownLatch mayFail = new CountDownLatch(1);
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final CompletableFuture<RunningWorker> started = new CompletableFuture<>();
  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();

  @AfterEach
  void release() {
    blocked.countDown();
  }

  /** Starts a worker that fails for good, after {@link #mayFail}. */
  private RunningWorker start(WorkerMetrics metrics, WorkerListener... listeners) {
    RunningWorker running =
        Engine.start(
            new EngineSetup(
                "application",
                failing(),
                new InProcessSessions(
                    Handlers.perRecord(record -> {}),
                    RunOptions.defaults(),
                    getClass().getClassLoader()),
                Restarts.defaults(),
                Duration.ofSeconds(50),
                Duration.ofSeconds(50),
                metrics,
                List.of(listeners)));
    started.complete(running);
    return running;
  }

  private RunningWorker start(WorkerListener... listeners) {
    return start(new WorkerMetrics(Clock.SYSTEM), listeners);
  }

  private WorkerConfigs failing() {
    return (WorkerConfigs)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WorkerConfigs.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("create")) {
                await(mayFail);
                throw new IllegalStateException("no such table");
              }
              return method.getReturnType() == boolean.class ? false : null;
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StopReport end(RunningWorker running) throws Exception {
    return running.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void callbackOfReadyMayCloseTheWorker() throws Exception {
    CompletableFuture<WorkerState> closed = new CompletableFuture<>();
    RunningWorker running = start();
    var unused =
        running
            .ready()
            .whenComplete(
                (ok, e) -> {
                  running.close();
                  closed.complete(running.state());
                });
    mayFail.countDown();

    assertThat(end(running).failure()).contains("no such table");
    assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(WorkerState.FAILED);
  }

  @Test
  void callbackThatBlocksDelaysNoOther() throws Exception {
    RunningWorker running = start();
    var before = running.ended().thenRun(() -> await(blocked));
    CompletableFuture<StopReport> other = running.ended().toCompletableFuture();
    var after = running.ended().thenRun(() -> await(blocked));
    mayFail.countDown();

    assertThat(other.get(20, TimeUnit.SECONDS).failure()).contains("no such table");
    running.close();
    assertThat(before).isNotDone();
    assertThat(after).isNotDone();
  }

  @ParameterizedTest
  @ValueSource(classes = {WorkerEvent.Stopping.class, WorkerEvent.Stopped.class})
  void listenerMayCloseTheWorker(Class<?> when) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    RunningWorker running =
        start(
            event -> {
              if (when.isInstance(event)) {
                started.join().close();
                closed.countDown();
              }
            });
    mayFail.countDown();

    StopReport report = end(running);
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(report.failure()).contains("no such table");
  }

  @Test
  void listenerThatNeverReturnsDoesNotKeepTheWorkerFromStopping() throws Exception {
    RunningWorker running = start(event -> await(blocked));
    mayFail.countDown();

    assertThat(end(running).failure()).contains("no such table");
    assertThat(running.state()).isEqualTo(WorkerState.FAILED);
  }

  @Test
  void listenersHaveGotAllEventsWhenTheWorkerHasStopped() throws Exception {
    RunningWorker running = start(events::add);
    mayFail.countDown();

    StopReport report = end(running);
    assertThat(events)
        .containsExactly(
            new WorkerEvent.Stopping(report.failure()), new WorkerEvent.Stopped(report));
  }

  @Test
  void registryWhoseListenerThrowsDoesNotKeepTheWorkerFromStopping() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry
        .config()
        .onMeterRemoved(
            meter -> {
              throw new IllegalStateException("a listener of the registry");
            });
    RunningWorker running = start(new WorkerMetrics(Clock.SYSTEM, registry, Tags.empty()));
    mayFail.countDown();

    assertThat(end(running).failure()).contains("no such table");
  }
}
