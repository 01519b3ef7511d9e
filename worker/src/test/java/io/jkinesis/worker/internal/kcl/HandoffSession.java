package io.jkinesis.worker.internal.kcl;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;

/** A consumer that processes its records, and fails on request. */
final class HandoffSession implements ShardSession {

  enum Behavior {
    OK("ok"),
    THROWS_FIRST("the consumer throws before it processes"),
    THROWS_LAST("the consumer throws before it checkpoints"),
    NEVER_CHECKPOINTS("the consumer does not checkpoint");

    private final String title;

    Behavior(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final HandoffWorker worker;
  private final SessionHost host;
  private int position;
  private boolean live = true;
  private Behavior behavior = Behavior.OK;

  HandoffSession(HandoffWorker worker, int checkpoint, SessionHost host) {
    this.worker = worker;
    this.host = host;
    this.position = checkpoint;
    if (checkpoint != worker.world().checkpoint()) {
      worker.world().violated("a session starts at " + checkpoint + ", not at the checkpoint");
    }
  }

  boolean isLive() {
    return live;
  }

  int position() {
    return position;
  }

  /** Sets what the next call does. */
  void behave(Behavior next) {
    behavior = next;
  }

  void failBetweenCalls() {
    live = false;
    host.failed(new SessionFailedException("the consumer died", null));
  }

  /** A thread of the consumer has survived, and requests a checkpoint. */
  void checkpointLate() {
    if (host.checkpoint(null, null) == null) {
      worker.world().violated("a session that is over has stored a checkpoint");
    }
  }

  @Override
  public void start() {}

  @Override
  public void deliver(RecordBatch batch) throws SessionFailedException {
    requireLive("records");
    int record = Integer.parseInt(batch.records().get(0).sequenceNumber());
    if (record != position + 1) {
      worker.world().violated("a session got record " + record + " after " + position);
    }
    throwIf(Behavior.THROWS_FIRST);
    position = record;
    worker.world().processed(record);
    throwIf(Behavior.THROWS_LAST);
    checkpoint();
  }

  @Override
  public void end(ShutdownType type) throws SessionFailedException {
    requireLive("its end");
    if (type != ShutdownType.LEASE_LOST) {
      throwIf(Behavior.THROWS_FIRST);
      throwIf(Behavior.THROWS_LAST);
      boolean stored = checkpoint();
      if (type == ShutdownType.SHARD_ENDED && !stored) {
        live = false;
        throw new SessionFailedException("the end of the shard was not checkpointed", null);
      }
    }
    if (type != ShutdownType.REQUESTED) {
      live = false;
    }
  }

  private boolean checkpoint() {
    return behavior != Behavior.NEVER_CHECKPOINTS && host.checkpoint(null, null) == null;
  }

  private void requireLive(String what) {
    if (!live) {
      worker.world().violated("a session that is over got " + what);
    }
  }

  private void throwIf(Behavior throwing) throws SessionFailedException {
    if (behavior == throwing) {
      live = false;
      throw new SessionFailedException("the consumer threw", null);
    }
  }

  @Override
  public boolean hasEnded() {
    return !live;
  }

  @Override
  public void abandon(String why) {
    live = false;
  }
}
