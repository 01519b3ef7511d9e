package io.jkinesis.internal.handler;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.ShardContext;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Does what cannot wait for the session's next call, which on an idle shard may take hours: fails
 * the session, and stores checkpoints if the session allows them between calls.
 */
final class IdleSession implements InFlight.BetweenCalls {

  private final ShardContext session;
  private final @Nullable Checkpointer checkpointer;
  private final CheckpointSchedule schedule;
  private final InFlight inFlight;
  private final AtomicBoolean isScheduled = new AtomicBoolean();

  /**
   * Separate from the timer of the retries, because a checkpoint may take long. It has no thread
   * while there is no work.
   */
  private final ScheduledThreadPoolExecutor timer;

  IdleSession(ShardContext session, CheckpointSchedule schedule, InFlight inFlight) {
    this.session = session;
    this.checkpointer = session.checkpointer();
    this.schedule = schedule;
    this.inFlight = inFlight;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, HandlerThreads.platformThreads("jkinesis-handler-checkpoint"));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Returns whether checkpoints have to wait for the next call. */
  boolean isWithoutCheckpoints() {
    return checkpointer == null;
  }

  @Override
  public void failed(Throwable why) {
    if (checkpointer != null) {
      boolean unused = Thread.interrupted(); // would end the attempts of the checkpoint
      try {
        schedule.makeBeforeEnd(checkpointer, why);
      } catch (IllegalStateException | IllegalArgumentException e) {
        why.addSuppressed(e); // the session has just ended, or the shard
      }
    }
    session.fail(why);
  }

  @Override
  public void watermarkMoved() {
    if (checkpointer != null && isScheduled.compareAndSet(false, true)) {
      scheduleCheckpoint(checkpointer, schedule.untilDueBetweenCalls());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // checkpoint lets no exception escape
  private void scheduleCheckpoint(Checkpointer storing, Duration delay) {
    try {
      timer.schedule(
          () -> checkpoint(storing), TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // the session ends
    }
  }

  private void checkpoint(Checkpointer storing) {
    isScheduled.set(false);
    if (inFlight.isOver()) {
      return;
    }
    try {
      if (!schedule.betweenCalls(storing)) {
        watermarkMoved(); // was postponed
      }
    } catch (CheckpointException e) {
      if (e.reason() == CheckpointException.Reason.LEASE_LOST) {
        inFlight.stop(); // the session has failed, too
      } else {
        inFlight.fail(e);
      }
    } catch (InterruptedException e) {
      // closed
    } catch (IllegalStateException | IllegalArgumentException e) {
      // The session or the shard has just ended; shutdown stores the last checkpoint.
    } catch (Throwable e) {
      inFlight.fail(e);
    }
  }

  /** Stores no more checkpoints after the one that is being stored. */
  void end() {
    timer.shutdown();
  }

  /** Stops storing. */
  void close() {
    timer.shutdownNow();
  }
}
