package io.jkinesis.worker.internal.kcl;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.Restart;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Drives the session of one shard from the KCL's calls. It lets nothing out: the KCL skips a batch
 * whose processor threw, and an {@link Error} has it renew its leases for ever without serving
 * them. A failure ends the session and has the KCL make another processor, which begins at the
 * checkpoint in the table.
 *
 * <p>The KCL calls from several threads, one at a time.
 */
final class ShardProcessor implements ShardRecordProcessor {

  private enum Life {
    /** It has no session yet, or will have none. */
    NEW,
    LIVE,
    /** The session has failed; the KCL will make another processor. */
    FAILED,
    ENDED
  }

  private interface SessionCall {
    void on(ShardSession session) throws SessionFailedException;
  }

  private final String shardId;
  private final ShardEnvironment environment;
  private final ShardLease lease;
  private final RunningCall call = new RunningCall();
  private final SessionCheckpoints checkpoints = new SessionCheckpoints();
  private final ShardEndCheck endCheck;
  private volatile Life life = Life.NEW;
  private volatile @Nullable ShardSession session;
  private volatile @Nullable ShardMetrics metrics;

  ShardProcessor(
      String shardId, ShardEnvironment environment, ShardLease lease, ShardEndCheck endCheck) {
    this.shardId = shardId;
    this.environment = environment;
    this.lease = lease;
    this.endCheck = endCheck;
  }

  String shardId() {
    return shardId;
  }

  /** Returns whether it has a session that has not ended or failed. */
  boolean isConsuming() {
    return life == Life.LIVE;
  }

  /** Returns whether the consumer's code runs now, perhaps in a session that was given up. */
  boolean isInCall() {
    return call.isRunning();
  }

  @Override
  public void initialize(InitializationInput input) {
    contain("initialize", () -> begin(input.extendedSequenceNumber()));
  }

  private void begin(ExtendedSequenceNumber checkpoint) {
    if (checkpoint.equals(ExtendedSequenceNumber.SHARD_END)) {
      return; // nothing is left to consume, and the KCL ends the shard by itself
    }
    environment.processors().add(this);
    metrics = environment.metrics().begin(shardId);
    if (awaitTurn()) {
      start(
          ShardInfo.of(shardId)
              .withCheckpoint(checkpoint.sequenceNumber(), checkpoint.subSequenceNumber())
              .withStreamName(environment.stream())
              .withApplicationName(environment.application()));
    } else {
      end(Life.ENDED);
    }
  }

  /** Returns whether a consumer may be started; false if the worker stops, or the lease is lost. */
  private boolean awaitTurn() {
    try {
      return environment.supervisor().awaitTurn(shardId, lease::isHeld);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false; // the worker has ended without waiting for this
    }
  }

  private void start(ShardInfo shard) {
    life = Life.LIVE;
    environment.events().publish(new WorkerEvent.ConsumerStarting(shardId));
    ShardSession created = environment.sessions().create(shard, new Host());
    session = created;
    if (run("initialize", ShardSession::start) != null) {
      environment.supervisor().started(shardId);
      environment.events().publish(new WorkerEvent.ConsumerStarted(shardId, created.pid()));
    }
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    if (life == Life.LIVE) {
      contain(ShardMetrics.PROCESS_RECORDS, () -> deliver(input));
    }
  }

  private void deliver(ProcessRecordsInput input) {
    long bytes = Batches.bytes(input); // before, as the buffers are the consumer's from then on
    RecordBatch batch = Batches.of(input);
    if (batch.behindLatest() != null && !batch.isEmpty()) {
      measured().handOver(batch.behindLatest(), input.timeSpentInCache());
    }
    checkpoints.open(input.checkpointer(), batch);
    Duration took = run(ShardMetrics.PROCESS_RECORDS, live -> live.deliver(batch));
    if (took != null) {
      measured().processed(batch.size(), bytes, took);
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    if (life == Life.LIVE) {
      contain("shutdownRequested", () -> requestShutdown(input.checkpointer()));
    }
  }

  private void requestShutdown(RecordProcessorCheckpointer checkpointer) {
    measured().stopping();
    checkpoints.open(checkpointer);
    if (run("shutdownRequested", live -> live.end(ShutdownType.REQUESTED)) != null) {
      environment.events().publish(new WorkerEvent.ConsumerTold(shardId));
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    contain("leaseLost", this::loseLease);
  }

  private void loseLease() {
    if (life == Life.LIVE) {
      measured().stopping();
      if (run("leaseLost", live -> live.end(ShutdownType.LEASE_LOST)) != null) {
        end(Life.ENDED);
        environment.events().publish(new WorkerEvent.LeaseLost(shardId));
        return;
      }
    }
    // The lease is held if this is how the KCL is made to replace a failed session.
    if (life == Life.FAILED && lease.isHeld() && !environment.processors().isStopping()) {
      environment.processors().remove(this);
    } else {
      end(life);
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    if (life == Life.LIVE) {
      contain("shardEnded", () -> endShard(input.checkpointer()));
    }
  }

  private void endShard(RecordProcessorCheckpointer checkpointer) {
    measured().stopping();
    checkpoints.open(checkpointer);
    if (run("shardEnded", live -> live.end(ShutdownType.SHARD_ENDED)) != null) {
      end(Life.ENDED);
      environment.events().publish(new WorkerEvent.ShardEnded(shardId));
    }
  }

  /**
   * Asks Kinesis whether the shard is closed, before the KCL ends it. If it is not, the session
   * fails.
   *
   * @return whether the KCL may end the shard
   */
  boolean mayEndShard() {
    if (life == Life.NEW) {
      return true; // the shard was ended before
    }
    if (life == Life.LIVE) {
      String why = endCheck.whyNot(shardId);
      if (why == null) {
        return true;
      }
      abandon(new SessionFailedException(why, null), "was told to end before its shard did");
    }
    return false;
  }

  /** The KCL has ended the shard; without the consumer, if it found it ended in the table. */
  void shardIsEnded() {
    if (life == Life.LIVE) {
      abandon(
          new SessionFailedException("the KCL ended the shard without the consumer", null),
          "was not told that its shard ended");
    }
  }

  /** The worker is about to stop. */
  void stopping() {
    ShardSession running = session;
    if (life == Life.LIVE && running != null) {
      running.stopping();
    }
  }

  /** Ends the consumer by force, for the rest of a sentence that begins with it. */
  void abandon(String why) {
    abandon(new SessionFailedException("the consumer " + why, null), why);
  }

  private void abandon(SessionFailedException failure, String why) {
    call.setInterrupted();
    failed(failure);
    ShardSession running = session;
    if (running != null) {
      running.abandon(why);
    }
  }

  /** Does something about a call that takes too long, and about a lease that is lost meanwhile. */
  void watch(Duration limit, Duration patience) {
    String name = Objects.requireNonNullElse(call.name(), "");
    if (call.isOver(limit)) {
      abandon("did not return from " + name + " within " + limit.toSeconds() + " s");
    } else if (call.setStuck(patience)) {
      environment.supervisor().stuck(shardId);
      environment.events().publish(new WorkerEvent.ConsumerStuck(shardId, name, call.time()));
      lease.drop();
    } else if (life == Life.LIVE && call.isRunning() && !lease.isHeld()) {
      ShardSession running = session;
      if (running != null) {
        running.leaseLost();
      }
    }
  }

  /**
   * Whatever is thrown here is a mistake of ours; it fails the session like one of the consumer.
   */
  private void contain(String name, Runnable callback) {
    try {
      callback.run();
    } catch (Throwable e) {
      synchronized (this) {
        life = life == Life.NEW ? Life.LIVE : life;
      }
      abandon(internal(name, e), "was given up");
    }
  }

  /** Returns how long the call took; null if it failed. */
  private @Nullable Duration run(String name, SessionCall body) {
    ShardMetrics measured = measured();
    call.begin(name);
    measured.enter(name);
    Duration took = Duration.ZERO;
    try {
      body.on(current());
    } catch (SessionFailedException e) {
      failed(e);
    } catch (Throwable e) {
      failed(internal(name, e));
    } finally {
      took = measured.leave();
      if (call.end()) {
        environment.supervisor().unstuck(shardId);
      }
    }
    if (life == Life.LIVE) {
      return took;
    }
    // What interrupted the call is not meant for the KCL.
    boolean unused = Thread.interrupted();
    return null;
  }

  private static SessionFailedException internal(String where, Throwable e) {
    return new SessionFailedException("the worker itself failed in " + where + ": " + e, e);
  }

  /** The first failure counts. */
  private void failed(SessionFailedException failure) {
    synchronized (this) {
      if (life != Life.LIVE) {
        return;
      }
      life = Life.FAILED;
    }
    checkpoints.close();
    boolean restarts = !environment.processors().isStopping() && lease.isHeld();
    Restart restart = restarts ? environment.supervisor().failed(shardId) : null;
    environment
        .events()
        .publish(
            new WorkerEvent.ConsumerFailed(shardId, failure.what(), failure.getCause(), restart));
    if (restarts) {
      lease.restart();
    }
  }

  /** The shard is not this worker's any more. */
  private void end(Life how) {
    life = how;
    checkpoints.close();
    environment.processors().remove(this);
    environment.supervisor().ended(shardId);
    ShardMetrics measured = metrics;
    if (measured != null) {
      environment.metrics().end(measured);
    }
  }

  private ShardMetrics measured() {
    return Objects.requireNonNull(metrics, "initialize comes first");
  }

  private ShardSession current() {
    return Objects.requireNonNull(session, "initialize comes first");
  }

  private final class Host implements SessionHost {
    @Override
    public @Nullable CheckpointRejection checkpoint(
        @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
      boolean isOver = life != Life.LIVE;
      CheckpointRejection rejection = checkpoints.store(sequenceNumber, subSequenceNumber);
      if (rejection == null) {
        measured().checkpointed();
      } else if (!isOver) {
        environment
            .events()
            .publish(new WorkerEvent.CheckpointRejected(shardId, rejection.errorName()));
      }
      return rejection;
    }

    @Override
    public void failed(SessionFailedException failure) {
      abandon(failure, "has failed");
    }

    @Override
    public void stderr(String line) {
      environment.events().publish(new WorkerEvent.Stderr(shardId, line));
    }
  }
}
