package io.jkinesis.launcher.run;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;

/** Runs the KCL's scheduler until it is asked to stop, and decides how the process ends. */
final class Worker {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /** The KCL looks once a second whether all have been told. */
  private static final Duration LEASES_LET_GO = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final SchedulerState state;
  private final ShardLog shards;
  private final StopRequest stop;
  private final Duration grace;

  Worker(
      Scheduler scheduler,
      SchedulerState state,
      ShardLog shards,
      StopRequest stop,
      Duration grace) {
    this.scheduler = scheduler;
    this.state = state;
    this.shards = shards;
    this.stop = stop;
    this.grace = grace;
  }

  /**
   * Returns once all consumers were stopped in order because someone asked for it.
   *
   * @throws JkinesisException if a consumer failed, did not stop within the grace, or the KCL gave
   *     up
   */
  void run() throws JkinesisException, InterruptedException {
    CompletableFuture<Void> ended = start();
    try {
      CompletableFuture.anyOf(ended, stop.requested()).get();
    } catch (ExecutionException e) {
      throw JkinesisException.failure("the KCL's scheduler died: " + Causes.line(e), e);
    }
    if (!stop.requested().isDone()) {
      Throwable cause = state.startFailure();
      throw cause == null
          ? JkinesisException.failure("the KCL's scheduler ended by itself; --verbose shows why")
          : JkinesisException.failure("the KCL gave up starting: " + Causes.line(cause), cause);
    }
    log.info("stopping: {}", stop.requested().join());
    awaitEnd(ended);
    ConsumerFailure failure = shards.firstFailure();
    if (failure != null) {
      throw JkinesisException.failure(
          failure.summary()
              + "; what it had not checkpointed is delivered again at the next start");
    }
    log.info("stopped");
  }

  private CompletableFuture<Void> start() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                scheduler.run();
                ended.complete(null);
              } catch (Throwable e) {
                ended.completeExceptionally(e);
              }
            },
            "scheduler");
    thread.setDaemon(true);
    thread.start();
    return ended;
  }

  /**
   * Waits for the consumers and for the leases to be let go, not for the scheduler's thread: that
   * one waits for its prefetching threads, which often sit in a full queue until a time-out. And
   * not for the KCL's own count of shards that are told to stop: it may never be complete, since
   * the KCL discovers its dropped leases again meanwhile (decision 2).
   */
  private void awaitEnd(CompletableFuture<Void> ended)
      throws JkinesisException, InterruptedException {
    if (!state.isRunning()) {
      // Still starting: it holds no lease, and would not look up before its start-up waits end.
      return;
    }
    long deadline = System.nanoTime() + grace.toNanos();
    CompletableFuture<?> trouble =
        CompletableFuture.anyOf(failureOf(scheduler.startGracefulShutdown()), failureOf(ended));
    try {
      await(CompletableFuture.anyOf(shards.allTold(), trouble), deadline);
      letLeasesGo();
      await(CompletableFuture.anyOf(shards.noneRuns(), trouble), deadline);
    } catch (TimeoutException e) {
      throw JkinesisException.failure(
          "not all consumers stopped within shutdownGraceMillis ("
              + grace.toMillis()
              + "), these did not: "
              + String.join(", ", shards.running())
              + "; what they had not checkpointed is delivered again at the next start");
    } catch (ExecutionException e) {
      throw JkinesisException.failure("the KCL's scheduler died: " + Causes.line(e), e);
    }
  }

  private static void await(CompletableFuture<?> condition, long deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    condition.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** A consumer ends when its lease is gone; one discovered again would keep it for ever. */
  private void letLeasesGo() throws ExecutionException, InterruptedException {
    try {
      state.shutDown().get(LEASES_LET_GO.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      scheduler.shutdown();
    }
  }

  /** Ends only if the other does so with an exception. */
  private static CompletableFuture<Void> failureOf(CompletableFuture<?> other) {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    CompletableFuture<?> unused =
        other.whenComplete(
            (result, e) -> {
              if (e != null) {
                failure.completeExceptionally(e);
              }
            });
    return failure;
  }
}
