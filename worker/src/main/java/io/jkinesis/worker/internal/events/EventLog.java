package io.jkinesis.worker.internal.events;

import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ConsumerFailed;
import io.jkinesis.worker.WorkerEvent.Restart;
import io.jkinesis.worker.WorkerEvent.ShardEvent;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.internal.logging.ShardEvents;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each event on one line. */
public final class EventLog implements WorkerListener {

  private static final Logger log = LoggerFactory.getLogger("io.jkinesis.worker");

  private final Restarts restarts;
  private volatile boolean stopping;

  /** Creates it; the restarts determine how long failures count. */
  public EventLog(Restarts restarts) {
    this.restarts = restarts;
  }

  @Override
  public void on(WorkerEvent event) {
    if (event instanceof WorkerEvent.Stderr stderr) {
      ShardEvents.stderr(stderr.shard(), stderr.line());
    } else if (event instanceof ShardEvent shard) {
      ShardEvents.of(shard.shard(), () -> shard(shard));
    } else if (event instanceof WorkerEvent.Started) {
      log.info("looking for leases");
    } else if (event instanceof WorkerEvent.StartFailed failed) {
      log.warn("start failed: {}; retrying in {} s", failed.reason(), seconds(failed.retryIn()));
    } else if (event instanceof WorkerEvent.Stopping reason) {
      stopping = true;
      if (reason.reason() != null) {
        log.error("stopping: {}", reason.reason());
      }
    } else if (event instanceof WorkerEvent.Stopped stopped) {
      stopped(stopped.report());
    }
  }

  private void shard(ShardEvent event) {
    String shard = event.shard();
    if (event instanceof WorkerEvent.ConsumerStarted started) {
      String process = started.pid() == null ? "" : " (process " + started.pid() + ")";
      log.info("{}: lease acquired, consumer started{}", shard, process);
    } else if (event instanceof WorkerEvent.LeaseLost) {
      log.info("{}: {}", shard, stopping ? "consumer stopped" : "lease lost");
    } else if (event instanceof WorkerEvent.ShardEnded) {
      log.info("{}: shard ended, all its records have been processed", shard);
    } else if (event instanceof ConsumerFailed failed) {
      log.warn("{}: {}; {}", shard, failed.what(), consequence(failed.restart()), failed.cause());
    } else if (event instanceof WorkerEvent.ConsumerStuck stuck) {
      log.error(
          "{}: {} still runs {} s after it was interrupted; lease released, no consumer is started"
              + " for this shard here until it returns",
          shard,
          stuck.call(),
          seconds(stuck.since()));
    } else if (event instanceof WorkerEvent.ReadFailed failed) {
      log.error("{}: records cannot be read: {}", shard, failed.what());
    } else if (event instanceof WorkerEvent.ReadRecovered recovered) {
      log.info("{}: records are read again after {} s", shard, seconds(recovered.after()));
    } else if (event instanceof WorkerEvent.LeaseRestored) {
      log.warn(
          "{}: its lease was deleted by someone else; restored it with its last checkpoint", shard);
    } else if (event instanceof WorkerEvent.CheckpointRejected rejected) {
      log.debug("{}: checkpoint rejected with {}", shard, rejected.error());
    }
  }

  private String consequence(@Nullable Restart restart) {
    if (restart == null) {
      return "records after the last checkpoint will be delivered again";
    }
    if (restarts.limit() == 0) {
      return "the worker stops, since no restart is allowed";
    }
    String window = restarts.window().toMinutes() + " min";
    return "restarting in %s s from the last checkpoint (%s); other shards are not affected"
        .formatted(
            seconds(restart.pause()),
            restart.beyondLimit()
                ? "failed more than " + restarts.limit() + " times within " + window
                : "restart " + restart.number() + " of " + restarts.limit() + " within " + window);
  }

  private static void stopped(StopReport report) {
    if (report.interrupted().isEmpty()) {
      log.info("stopped");
    } else {
      log.warn(
          "stopped; consumers that did not stop within the grace period were interrupted: {}; their"
              + " records after the last checkpoint will be delivered again",
          String.join(", ", report.interrupted()));
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }
}
