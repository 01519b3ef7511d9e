package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;

/** The state that a scheduler reports, on the thread that runs it. */
final class SchedulerState implements WorkerStateChangeListener {

  private final Runnable onStarted;
  private volatile boolean started;
  private volatile @Nullable Throwable startFailure;

  SchedulerState(Runnable onStarted) {
    this.onStarted = onStarted;
  }

  @Override
  public void onWorkerStateChange(WorkerState state) {
    if (state == WorkerState.INITIALIZING) {
      RxErrors.giveBack();
    } else if (state == WorkerState.STARTED) {
      started = true;
      onStarted.run();
    }
  }

  @Override
  public void onAllInitializationAttemptsFailed(Throwable e) {
    startFailure = e;
  }

  /** Returns whether it has started, and may hold leases. */
  boolean isStarted() {
    return started;
  }

  /** Returns why it failed to start; null if it did not fail. */
  @Nullable Throwable startFailure() {
    return startFailure;
  }
}
