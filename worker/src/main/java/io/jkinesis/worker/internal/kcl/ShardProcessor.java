package io.jkinesis.worker.internal.kcl;

import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.Restart;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.session.SessionFailedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Turns the KCL's calls for one shard into calls of a session. No exception leaves it: the KCL
 * skips a batch if its processor threw, and after an {@link Error} it renews its leases forever
 * without processing them. A failure ends the session and makes the KCL create another processor,
 * which starts at the checkpoint in the table.
 *
 * <p>The KCL calls it from several threads, one at a time.
 */
final class ShardProcessor implements ShardRecordProcessor {

  private final ServedShard shard;
  private final ShardEnvironment environment;
  private final ShardLease lease;
  private final ShardEndCheck endCheck;
  private final ShardReading reading;
  private final ReadingWatch readingWatch;
  private boolean begun;
  private @Nullable ShardMetrics metrics;

  /** Null before there is a session, which may be always. */
  private volatile @Nullable SessionDriver driver;

  private volatile boolean stopTold;

  ShardProcessor(
      ServedShard shard,
      ShardEnvironment environment,
      ShardLease lease,
      ShardEndCheck endCheck,
      ShardReading reading) {
    this.shard = shard;
    this.environment = environment;
    this.lease = lease;
    this.endCheck = endCheck;
    this.reading = reading;
    this.readingWatch = new ReadingWatch(shard.name(), reading, environment.events());
  }

  /** Returns the shard's name, which no other shard of the worker has. */
  String shard() {
    return shard.name();
  }

  /** Returns whether it has a session that has neither ended nor failed. */
  boolean isConsuming() {
    return live() != null;
  }

  /** Returns whether the consumer's code is running now, perhaps in an abandoned session. */
  boolean isInCall() {
    SessionDriver current = driver;
    return current != null && current.isInCall();
  }

  /** Returns whether nothing of a consumer is running any more, and nothing will. */
  boolean hasEnded() {
    SessionDriver current = driver;
    return current == null || current.hasEnded();
  }

  /** Returns whether the consumer's code is still running long after it was interrupted. */
  boolean isStuck() {
    SessionDriver current = driver;
    return current != null && current.isStuck();
  }

  /** Returns the session that has neither ended nor failed; null if there is none. */
  private @Nullable SessionDriver live() {
    SessionDriver current = driver;
    return current != null && current.isLive() ? current : null;
  }

  /** Returns whether the KCL is about to end it, so that it need not start. */
  boolean isEnding() {
    return lease.isEnding();
  }

  /** The KCL failed before it called {@link #initialize}, and retries. */
  void couldNotBegin(Exception failure) {
    if (driver != null) {
      return; // it has started, so this cannot be about it
    }
    if (!begun) {
      begun = true;
      metrics = environment.metrics().begin(shard.name());
      environment.processors().add(this);
    }
    ExtendedSequenceNumber checkpoint = lease.checkpoint();
    if (checkpoint != null && ReadErrors.isRejectedCheckpoint(failure, checkpoint)) {
      reading.failedForGood(ReadErrors.rejectedCheckpoint(failure, checkpoint));
    } else {
      reading.failed(ReadErrors.beginning(failure));
    }
  }

  @Override
  public void initialize(InitializationInput input) {
    reading.answered();
    ExtendedSequenceNumber checkpoint = input.extendedSequenceNumber();
    if (checkpoint.equals(ExtendedSequenceNumber.SHARD_END)) {
      return; // nothing is left to consume, and the KCL ends the shard itself
    }
    begun = true;
    environment.processors().add(this);
    try {
      begin(checkpoint);
    } catch (Throwable e) {
      fail("initialize", e);
    }
  }

  private void begin(ExtendedSequenceNumber checkpoint) {
    ShardMetrics measured = environment.metrics().begin(shard.name());
    metrics = measured;
    if (!awaitTurn()) {
      release();
      return;
    }
    SessionDriver started = new SessionDriver(shard.name(), environment, lease, measured);
    driver = started;
    started.start(
        ShardInfo.of(shard.shardId())
            .withCheckpoint(checkpoint.sequenceNumber(), checkpoint.subSequenceNumber())
            .withStreamName(shard.stream())
            .withApplicationName(environment.application()));
  }

  /**
   * Returns whether a consumer may start; false if the worker is stopping, or the lease is lost.
   */
  private boolean awaitTurn() {
    try {
      return environment
          .supervisor()
          .awaitTurn(
              shard.name(), lease::isHeld, () -> !environment.processors().hasConsumerBeside(this));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false; // the worker has ended without waiting for this
    }
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    SessionDriver live = live();
    if (live != null) {
      try {
        // computed first: from then on the buffers belong to the consumer
        long bytes = Batches.bytes(input);
        live.deliver(input.checkpointer(), Batches.of(input), bytes, input.timeSpentInCache());
      } catch (Throwable e) {
        fail("processRecords", e);
      }
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    stopTold = true;
    try {
      SessionDriver live = live();
      if (live != null
          && live.end("shutdownRequested", ShutdownType.REQUESTED, input.checkpointer())) {
        environment.events().publish(new WorkerEvent.ConsumerTold(shard.name()));
      }
    } catch (Throwable e) {
      fail("shutdownRequested", e);
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    try {
      loseLease();
    } catch (Throwable e) {
      fail("leaseLost", e);
    }
  }

  private void loseLease() {
    SessionDriver live = live();
    boolean ended = live != null && live.end("leaseLost", ShutdownType.LEASE_LOST, null);
    boolean isRestart = live == null && lease.isHeld() && !environment.processors().isStopping();
    if (isRestart) {
      environment.processors().remove(this); // the next processor has the metrics and the history
    } else if (begun) {
      release();
    }
    hasLeft();
    if (ended) {
      environment.events().publish(new WorkerEvent.LeaseLost(shard.name()));
    }
  }

  /** Nothing of the consumer may be running any more: another one may start, here or elsewhere. */
  void hasLeft() {
    environment.supervisor().wake();
    boolean isRunning = !hasEnded() || environment.processors().hasConsumerBeside(this);
    if (begun && environment.processors().isStopping() && !isRunning) {
      lease.release();
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    try {
      SessionDriver live = live();
      if (live != null && live.end("shardEnded", ShutdownType.SHARD_ENDED, input.checkpointer())) {
        release();
        environment.events().publish(new WorkerEvent.ShardEnded(shard.name()));
      }
    } catch (Throwable e) {
      fail("shardEnded", e);
    }
  }

  /** This worker no longer holds the lease. */
  private void release() {
    environment.processors().remove(this);
    environment.supervisor().ended(shard.name());
    ShardMetrics measured = metrics;
    if (measured != null) {
      environment.metrics().end(measured);
    }
  }

  /**
   * Checks with Kinesis that the shard has ended and was read to its end, before the KCL ends it.
   * If not, the session fails.
   *
   * @param isReached whether Kinesis has returned the shard's end
   * @return whether the KCL may end the shard
   */
  boolean mayEndShard(boolean isReached) {
    if (!begun) {
      return true; // the shard was already ended
    }
    SessionDriver live = live();
    if (live == null) {
      return false;
    }
    String why = endCheck.whyNot(shard.shardId(), isReached);
    if (why != null) {
      live.abandon(
          new SessionFailedException(why, null), "was stopped before the end of its shard");
    }
    return why == null;
  }

  /** The KCL has ended the shard; without a consumer, if the table already had its end. */
  void shardIsEnded() {
    SessionDriver live = live();
    if (live != null) {
      live.abandon(
          new SessionFailedException("the KCL ended the shard without the consumer", null),
          "was not told that its shard ended");
    }
  }

  /** The worker is about to stop. */
  void stopping() {
    SessionDriver live = live();
    if (live != null) {
      live.stopping();
    }
  }

  /** Gives the lease to other workers, because an earlier consumer does not end here. */
  void drop() {
    lease.drop();
  }

  /** The worker is stopping, and the KCL has not passed that on in time. */
  void tellStop() {
    if (!stopTold && live() != null) {
      lease.stop();
    }
  }

  /**
   * Abandons the session, for a reason that is the rest of a sentence that starts with the
   * consumer.
   */
  void abandon(String why) {
    SessionDriver current = driver;
    if (current != null) {
      current.abandon(new SessionFailedException("the consumer " + why, null), why);
    }
  }

  /** Acts on what the consumer does not see or respect by itself: {@link SessionDriver#watch}. */
  void watch(Duration limit, Duration patience) {
    readingWatch.look();
    watchConsumer(limit, patience);
  }

  /** Acts only on the consumer, after the processor was removed. */
  void watchConsumer(Duration limit, Duration patience) {
    SessionDriver current = driver;
    if (current != null) {
      current.watch(limit, patience);
    }
  }

  /** Treats a bug in jkinesis like a failure of the consumer. */
  private void fail(String where, Throwable e) {
    SessionFailedException failure = SessionDriver.internal(where, e);
    SessionDriver current = driver;
    if (current != null) {
      current.abandon(failure, "was abandoned");
      return;
    }
    Restart restart = environment.supervisor().failed(shard.name());
    environment
        .events()
        .publish(new WorkerEvent.ConsumerFailed(shard.name(), failure.what(), e, restart));
    lease.restart();
  }
}
