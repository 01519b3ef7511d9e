package io.jkinesis.worker.internal.session;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.testkit.CheckpointAttempt;
import io.jkinesis.testkit.TestDaemon;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The test kit as a session. Checkpoint requests to its store, while they are allowed, are reported
 * to its host after the call.
 */
final class TestDaemonSession implements ShardSession, AutoCloseable {

  private final ShardInfo shard;
  private final RecordingHost host;
  private final TestDaemon daemon;
  private int attemptsTold;

  /** The thread of the current call. */
  private @Nullable Thread caller;

  private @Nullable String givenUp;
  private boolean over;

  TestDaemonSession(ShardInfo shard, RecordingHost host, TestDaemon daemon) {
    this.shard = shard;
    this.host = host;
    this.daemon = daemon;
  }

  @Override
  public void start() throws SessionFailedException {
    String stream = shard.streamName();
    String application = shard.applicationName();
    if (stream != null && application != null) {
      daemon.stream(stream).application(application);
    }
    long sub = Objects.requireNonNullElse(shard.subSequenceNumber(), 0L);
    call(
        false,
        () -> daemon.init(shard.shardId(), Objects.requireNonNull(shard.sequenceNumber()), sub));
  }

  @Override
  public void deliver(RecordBatch batch) throws SessionFailedException {
    call(true, () -> daemon.behindLatest(batch.behindLatest()).deliver(batch.records()));
  }

  @Override
  public void end(ShutdownType type) throws SessionFailedException {
    switch (type) {
      case REQUESTED -> call(true, daemon::requestShutdown);
      case LEASE_LOST -> {
        call(false, daemon::loseLease);
        exit();
      }
      case SHARD_ENDED -> {
        call(true, daemon::endShard);
        exit();
      }
    }
  }

  private void exit() throws SessionFailedException {
    int code = daemon.awaitExit();
    daemon.stderr().lines().forEach(host::stderr);
    synchronized (this) {
      over = true;
    }
    if (code != 0) {
      throw new SessionFailedException("the consumer exited with code " + code, null);
    }
  }

  private void call(boolean checkpointsLegal, Runnable step) throws SessionFailedException {
    enter();
    host.takeRejections().forEach(next -> daemon.failNextCheckpoint(next.errorName()));
    @Nullable AssertionError failure = null;
    try {
      step.run();
    } catch (AssertionError e) {
      failure = e;
    }
    String why = leave();
    List<CheckpointAttempt> attempts = daemon.attemptedCheckpoints();
    for (CheckpointAttempt attempt : attempts.subList(attemptsTold, attempts.size())) {
      if (checkpointsLegal) {
        host.checkpoint(attempt.sequenceNumber(), attempt.subSequenceNumber());
      }
    }
    attemptsTold = attempts.size();
    if (why != null) {
      endByForce();
      throw new SessionFailedException(why, failure);
    } else if (failure != null) {
      throw new SessionFailedException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private synchronized void enter() throws SessionFailedException {
    if (givenUp != null) {
      throw new SessionFailedException(givenUp, null);
    }
    caller = Thread.currentThread();
  }

  /** Returns why the session was abandoned; null if it was not. */
  private synchronized @Nullable String leave() {
    caller = null;
    if (givenUp != null) {
      boolean unused = Thread.interrupted(); // by abandon, or not yet seen
    }
    return givenUp;
  }

  /** Interrupts the call, as a test's timeout does: the test kit is for one thread. */
  @Override
  public void abandon(String why) {
    synchronized (this) {
      if (over || givenUp != null) {
        return;
      }
      givenUp = "the consumer " + why;
      if (caller != null) {
        caller.interrupt();
        return;
      }
    }
    endByForce();
  }

  @Override
  public synchronized boolean hasEnded() {
    return over || (givenUp != null && caller == null);
  }

  private void endByForce() {
    daemon.closeStdin();
    int unused = daemon.awaitExit();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
