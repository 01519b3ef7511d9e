package io.jkinesis.spring;

import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerHealth;
import io.jkinesis.worker.WorkerShard;
import io.jkinesis.worker.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A worker that stops when a test requests it. */
final class FakeWorker implements RunningWorker {
  final CompletableFuture<Duration> stopped = new CompletableFuture<>();
  private final CompletableFuture<StopReport> ended = new CompletableFuture<>();
  private volatile WorkerState state;
  private final WorkerHealth health;

  FakeWorker(WorkerState state, String... reasons) {
    this.state = state;
    this.health = WorkerHealth.of(List.of(reasons));
  }

  void end(@Nullable String failure) {
    state = failure == null ? WorkerState.STOPPED : WorkerState.FAILED;
    ended.complete(
        new StopReport(failure, List.of(), List.of(), List.of(), List.of(), Duration.ZERO));
  }

  @Override
  public CompletableFuture<Void> ready() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public WorkerState state() {
    return state;
  }

  @Override
  public WorkerHealth health() {
    return health;
  }

  @Override
  public List<WorkerShard> shards() {
    return List.of();
  }

  @Override
  public StopReport stop(Duration grace) {
    stopped.complete(grace);
    return ended.join();
  }

  @Override
  public CompletableFuture<StopReport> ended() {
    return ended;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the grace period of the application counts");
  }
}
