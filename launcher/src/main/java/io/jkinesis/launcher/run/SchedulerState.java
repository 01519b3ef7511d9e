package io.jkinesis.launcher.run;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;

/** What the KCL's scheduler tells about itself. */
final class SchedulerState implements WorkerStateChangeListener {

  private final CompletableFuture<Void> shutDown = new CompletableFuture<>();
  private volatile boolean running;
  private volatile @Nullable Throwable startFailure;

  @Override
  public void onWorkerStateChange(WorkerState state) {
    if (state == WorkerState.STARTED) {
      running = true;
    }
    if (state == WorkerState.SHUT_DOWN) {
      shutDown.complete(null);
    }
  }

  @Override
  public void onAllInitializationAttemptsFailed(Throwable e) {
    startFailure = e;
  }

  /** True once it holds or may hold leases. */
  boolean isRunning() {
    return running;
  }

  /** Completed once it renews no lease any more and is no leader. */
  CompletableFuture<Void> shutDown() {
    return shutDown;
  }

  /** Why it gave up starting; null if it did not. */
  @Nullable Throwable startFailure() {
    return startFailure;
  }
}
