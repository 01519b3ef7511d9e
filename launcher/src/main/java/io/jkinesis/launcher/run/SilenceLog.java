package io.jkinesis.launcher.run;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs after a while why no lease was acquired yet. */
final class SilenceLog implements WorkerListener {

  private static final Logger log = LoggerFactory.getLogger(SilenceLog.class);

  private static final Duration SILENCE = Duration.ofSeconds(20);

  private volatile boolean isOver;

  @Override
  public void on(WorkerEvent event) {
    if (event instanceof WorkerEvent.Started) {
      Executor later = CompletableFuture.delayedExecutor(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
      later.execute(this::explain);
    } else if (event instanceof WorkerEvent.ConsumerStarting
        || event instanceof WorkerEvent.Stopping) {
      isOver = true;
    }
  }

  private void explain() {
    if (!isOver) {
      log.info(
          "no shard yet; if other workers of the application hold all shards, this one stays idle until one of them stops");
    }
  }
}
