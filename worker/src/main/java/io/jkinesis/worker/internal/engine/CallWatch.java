package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.internal.kcl.ShardProcessors;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks regularly for calls of consumers that take too long. */
final class CallWatch {

  private static final Logger log = LoggerFactory.getLogger(CallWatch.class);

  private static final Duration OFTENEST = Duration.ofMillis(50);
  private static final Duration RAREST = Duration.ofSeconds(1);

  /** How long an interrupted call may take to return. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ShardProcessors processors;
  private final Duration limit;
  private final ScheduledExecutorService timer;

  CallWatch(String application, ShardProcessors processors, Duration limit) {
    this.processors = processors;
    this.limit = limit;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "jkinesis-watch-" + application);
              thread.setDaemon(true);
              return thread;
            });
  }

  void start() {
    Duration tenth = limit.dividedBy(10);
    Duration period =
        tenth.compareTo(OFTENEST) < 0 ? OFTENEST : tenth.compareTo(RAREST) > 0 ? RAREST : tenth;
    Duration patience = limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE;
    var unused =
        timer.scheduleWithFixedDelay(
            () -> look(patience), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(Duration patience) {
    try {
      processors.watch(limit, patience);
    } catch (Throwable e) {
      // An exception would silently cancel the timer.
      log.warn("checking for calls that take too long failed", e);
    }
  }

  void end() {
    timer.shutdownNow();
  }
}
