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
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * The one session of a shard's processor: its calls, which are measured and monitored, and its
 * failure, after which it does nothing more and needs to be replaced by another processor.
 */
final class SessionDriver {

  /** What is running, if the session is over and no call is running. */
  private static final String REST = "a handler or close";

  private interface SessionCall {
    void on(ShardSession session) throws SessionFailedException;
  }

  private final String shard;
  private final ShardEnvironment environment;
  private final ShardLease lease;
  private final ShardMetrics metrics;
  private final RunningCall call = new RunningCall();

  /** What is still running after the session, like a call. Begun by the thread that watches. */
  private final RunningCall rest = new RunningCall();

  private final SessionCheckpoints checkpoints = new SessionCheckpoints();
  private volatile boolean live = true;
  private volatile @Nullable ShardSession session;

  SessionDriver(
      String shard, ShardEnvironment environment, ShardLease lease, ShardMetrics metrics) {
    this.shard = shard;
    this.environment = environment;
    this.lease = lease;
    this.metrics = metrics;
  }

  /** Returns whether the session is neither over nor has failed. */
  boolean isLive() {
    return live;
  }

  /** Returns whether the consumer's code is running now, perhaps in an abandoned session. */
  boolean isInCall() {
    return call.isRunning();
  }

  /** Returns whether the session is over, and nothing of its consumer is running any more. */
  boolean hasEnded() {
    ShardSession created = session;
    return !live && !call.isRunning() && (created == null || created.hasEnded());
  }

  /** Returns whether its code is still running long after it was interrupted. */
  boolean isStuck() {
    return call.isStuck() || (rest.isStuck() && !hasEnded());
  }

  void start(ShardInfo info) {
    environment.events().publish(new WorkerEvent.ConsumerStarting(shard));
    ShardSession created = environment.sessions().create(info, new Host());
    session = created;
    if (run("initialize", ShardSession::start) != null) {
      environment.supervisor().started(shard);
      environment.events().publish(new WorkerEvent.ConsumerStarted(shard, created.pid()));
    }
  }

  /**
   * Delivers a batch.
   *
   * @param bytes its payload bytes
   * @param waited how long the batch has waited here
   */
  void deliver(RecordProcessorCheckpointer kcl, RecordBatch batch, long bytes, Duration waited) {
    if (batch.behindLatest() != null && !batch.isEmpty()) {
      metrics.handOver(batch.behindLatest(), waited);
    }
    checkpoints.open(kcl, batch);
    Duration took = run(ShardMetrics.PROCESS_RECORDS, live -> live.deliver(batch));
    if (took != null) {
      metrics.processed(batch.size(), bytes, took);
    }
  }

  /**
   * Tells the consumer that its work ends.
   *
   * @param name the KCL's name of this call
   * @param kcl null if nothing can be stored any more
   * @return false if it failed
   */
  boolean end(String name, ShutdownType type, @Nullable RecordProcessorCheckpointer kcl) {
    metrics.stopping();
    if (kcl != null) {
      checkpoints.open(kcl);
    }
    boolean ended = run(name, live -> live.end(type)) != null;
    if (ended && type != ShutdownType.REQUESTED) {
      live = false;
      checkpoints.close();
    }
    return ended;
  }

  /** The worker is about to stop. */
  void stopping() {
    ShardSession running = session;
    if (live && running != null) {
      running.stopping();
    }
  }

  /**
   * Abandons the session.
   *
   * @param why the rest of a sentence that starts with the consumer
   */
  void abandon(SessionFailedException failure, String why) {
    call.setInterrupted();
    failed(failure);
    abandonSession(why);
  }

  private void abandonSession(String why) {
    ShardSession running = session;
    if (running != null) {
      running.abandon(why);
    }
  }

  /**
   * Acts on a call that takes too long, on a lease that is lost during a call or about to be handed
   * off, and on code that is still running after the session.
   */
  void watch(Duration limit, Duration patience) {
    String name = Objects.requireNonNullElse(call.name(), "");
    if (call.isOver(limit)) {
      String why = "did not return from " + name + " within " + limit.toSeconds() + " s";
      abandon(new SessionFailedException("the consumer " + why, null), why);
    } else if (call.setStuck(patience)) {
      environment.events().publish(new WorkerEvent.ConsumerStuck(shard, name, call.time()));
      lease.drop();
    } else if (live && call.isRunning() && !lease.isHeld()) {
      ShardSession running = session;
      if (running != null) {
        running.leaseLost();
      }
    } else if (live && lease.isStopping()) {
      stopping();
    } else if (!live && !call.isRunning()) {
      watchRest(patience);
    }
  }

  /** A process is gone within seconds, but code in this JVM may ignore its interrupt. */
  private void watchRest(Duration patience) {
    ShardSession created = session;
    if (created == null || created.pid() != null || created.hasEnded()) {
      return;
    }
    if (!rest.isRunning()) {
      rest.begin(REST);
      rest.setInterrupted();
    } else if (rest.setStuck(patience)) {
      environment.events().publish(new WorkerEvent.ConsumerStuck(shard, REST, rest.time()));
      environment.processors().drop(shard);
    }
  }

  /** Returns how long the call took; null if it failed. */
  private @Nullable Duration run(String name, SessionCall body) {
    call.begin(name);
    metrics.enter(name);
    Duration took = Duration.ZERO;
    try {
      body.on(Objects.requireNonNull(session, "start comes first"));
    } catch (SessionFailedException e) {
      failed(e);
    } catch (Throwable e) {
      abandonSession("was abandoned");
      failed(internal(name, e));
    } finally {
      took = metrics.leave();
      call.end();
    }
    if (live) {
      return took;
    }
    // An interrupt of the call must not affect the KCL.
    boolean unused = Thread.interrupted();
    return null;
  }

  static SessionFailedException internal(String where, Throwable e) {
    return new SessionFailedException("the worker itself failed in " + where + ": " + e, e);
  }

  /** Only the first failure counts. */
  private void failed(SessionFailedException failure) {
    synchronized (this) {
      if (!live) {
        return;
      }
      live = false;
    }
    checkpoints.close();
    boolean restarts = !environment.processors().isStopping() && lease.isHeld();
    Restart restart = restarts ? environment.supervisor().failed(shard) : null;
    environment
        .events()
        .publish(
            new WorkerEvent.ConsumerFailed(shard, failure.what(), failure.getCause(), restart));
    if (restarts) {
      // The next session reads its start from the table, so no checkpoint of this one may follow.
      checkpoints.runAfterLast(lease::restart);
    }
  }

  private final class Host implements SessionHost {

    @Override
    public String shard() {
      return shard;
    }

    @Override
    public @Nullable CheckpointRejection checkpoint(
        @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
      boolean isOver = !live;
      call.progressed();
      CheckpointRejection rejection = checkpoints.store(sequenceNumber, subSequenceNumber);
      if (rejection == null) {
        metrics.checkpointed();
      } else if (!isOver) {
        environment
            .events()
            .publish(new WorkerEvent.CheckpointRejected(shard, rejection.errorName()));
      }
      return rejection;
    }

    @Override
    public void failed(SessionFailedException failure) {
      abandon(failure, "has failed");
    }

    @Override
    public void stderr(String line) {
      environment.events().publish(new WorkerEvent.Stderr(shard, line));
    }
  }
}
