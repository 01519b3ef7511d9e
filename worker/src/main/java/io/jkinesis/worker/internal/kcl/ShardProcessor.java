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
 * Turns the KCL's calls for one shard into those of a session. It lets nothing out: the KCL skips a
 * batch whose processor threw, and an {@link Error} has it renew its leases forever without serving
 * them. A failure ends the session and has the KCL make another processor, which begins at the
 * checkpoint in the table.
 *
 * <p>The KCL calls from several threads, one at a time.
 */
final class ShardProcessor implements ShardRecordProcessor {

  private final String shardId;
  private final ShardEnvironment environment;
  private final ShardLease lease;
  private final ShardEndCheck endCheck;
  private final ShardReading reading;
  private final ReadingWatch readingWatch;
  private boolean begun;
  private @Nullable ShardMetrics metrics;

  /** Null before there is a session; there may never be one. */
  private volatile @Nullable SessionDriver driver;

  private volatile boolean stopTold;

  ShardProcessor(
      String shardId,
      ShardEnvironment environment,
      ShardLease lease,
      ShardEndCheck endCheck,
      ShardReading reading) {
    this.shardId = shardId;
    this.environment = environment;
    this.lease = lease;
    this.endCheck = endCheck;
    this.reading = reading;
    this.readingWatch = new ReadingWatch(shardId, reading, environment.events());
  }

  String shardId() {
    return shardId;
  }

  /** Returns whether it has a session that has not ended or failed. */
  boolean isConsuming() {
    return live() != null;
  }

  /** Returns whether the consumer's code runs now, perhaps in a session that was given up. */
  boolean isInCall() {
    SessionDriver current = driver;
    return current != null && current.isInCall();
  }

  /** Returns whether the consumer's code still runs long after it was interrupted. */
  boolean isStuck() {
    SessionDriver current = driver;
    return current != null && current.isStuck();
  }

  /** The session that has not ended or failed; null if there is none. */
  private @Nullable SessionDriver live() {
    SessionDriver current = driver;
    return current != null && current.isLive() ? current : null;
  }

  /** Returns whether the KCL is about to end it, so that it need not begin. */
  boolean isEnding() {
    return lease.isEnding();
  }

  /** The KCL has failed before it called {@link #initialize}, and retries. */
  void couldNotBegin(Exception failure) {
    if (driver != null) {
      return; // it has begun, and could not be told so
    }
    if (!begun) {
      begun = true;
      metrics = environment.metrics().begin(shardId);
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
      return; // nothing is left to consume, and the KCL ends the shard by itself
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
    ShardMetrics measured = environment.metrics().begin(shardId);
    metrics = measured;
    if (!awaitTurn()) {
      release();
      return;
    }
    SessionDriver started = new SessionDriver(shardId, environment, lease, measured);
    driver = started;
    started.start(
        ShardInfo.of(shardId)
            .withCheckpoint(checkpoint.sequenceNumber(), checkpoint.subSequenceNumber())
            .withStreamName(environment.stream())
            .withApplicationName(environment.application()));
  }

  /** Returns whether a consumer may be started; false if the worker stops, or the lease is lost. */
  private boolean awaitTurn() {
    try {
      return environment
          .supervisor()
          .awaitTurn(
              shardId, lease::isHeld, () -> !environment.processors().hasConsumerBeside(this));
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
        long bytes = Batches.bytes(input); // before: the buffers are the consumer's from then on
        live.deliver(input.checkpointer(), Batches.of(input), bytes, input.timeSpentInCache());
      } catch (Throwable e) {
        fail("processRecords", e);
      }
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    stopTold = true;
    SessionDriver live = live();
    if (live != null
        && live.end("shutdownRequested", ShutdownType.REQUESTED, input.checkpointer())) {
      environment.events().publish(new WorkerEvent.ConsumerTold(shardId));
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
      environment.processors().remove(this); // the next one has the metrics and the history
    } else if (begun) {
      release();
    }
    environment.supervisor().wake();
    if (begun && environment.processors().isStopping() && !isInCall()) {
      lease.release();
    }
    if (ended) {
      environment.events().publish(new WorkerEvent.LeaseLost(shardId));
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    SessionDriver live = live();
    if (live != null && live.end("shardEnded", ShutdownType.SHARD_ENDED, input.checkpointer())) {
      release();
      environment.events().publish(new WorkerEvent.ShardEnded(shardId));
    }
  }

  /** The shard is not this worker's any more. */
  private void release() {
    environment.processors().remove(this);
    environment.supervisor().ended(shardId);
    ShardMetrics measured = metrics;
    if (measured != null) {
      environment.metrics().end(measured);
    }
  }

  /**
   * Asks Kinesis whether the shard is closed, before the KCL ends it. If it is not, the session
   * fails.
   *
   * @return whether the KCL may end the shard
   */
  boolean mayEndShard() {
    if (!begun) {
      return true; // the shard was ended before
    }
    SessionDriver live = live();
    if (live == null) {
      return false;
    }
    String why = endCheck.whyNot(shardId);
    if (why != null) {
      live.abandon(new SessionFailedException(why, null), "was told to end before its shard did");
    }
    return why == null;
  }

  /** The KCL has ended the shard; without the consumer, if it found it ended in the table. */
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

  /** The worker stops, and the KCL has not said so in time. */
  void tellStop() {
    if (!stopTold && live() != null) {
      lease.stop();
    }
  }

  /** Ends the consumer by force, for the rest of a sentence that begins with it. */
  void abandon(String why) {
    SessionDriver current = driver;
    if (current != null) {
      current.abandon(new SessionFailedException("the consumer " + why, null), why);
    }
  }

  /** Does something about a call that takes too long, and about a lease that is lost meanwhile. */
  void watch(Duration limit, Duration patience) {
    readingWatch.look();
    SessionDriver current = driver;
    if (current != null) {
      current.watch(limit, patience);
    }
  }

  /** A mistake of ours is a failure like one of the consumer. */
  private void fail(String where, Throwable e) {
    SessionFailedException failure = SessionDriver.internal(where, e);
    SessionDriver current = driver;
    if (current != null) {
      current.abandon(failure, "was given up");
      return;
    }
    Restart restart = environment.supervisor().failed(shardId);
    environment
        .events()
        .publish(new WorkerEvent.ConsumerFailed(shardId, failure.what(), e, restart));
    lease.restart();
  }
}
