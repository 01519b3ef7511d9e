package io.jkinesis.internal.session;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.session.SessionFailure.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one consumer for one shard: created and {@code init} once, {@code processRecords}
 * any number of times, {@code shutdown} at most once, {@code close} exactly once at the end. The
 * only class that knows when each call and each checkpoint is allowed, and how to treat a lost
 * lease (docs/decisions/0001-a-lost-lease-is-no-failure.md).
 *
 * <p>The runner of the session calls {@link #init}, {@link #processRecords}, {@link #shutdown} and
 * {@link #close} one after the other, from any thread. All other methods can be called by any
 * thread at any time, even while a call is running or blocked. A call that returns normally can be
 * acknowledged. A call that throws {@link SessionFailure} must not be acknowledged, and only {@link
 * #close} or {@link #abandon} may follow it.
 */
public final class ConsumerCalls {

  private static final String RECORDS_COME_AGAIN =
      "; records after the last checkpoint will be delivered again";

  private static final String SHARD_END_MISSING =
      "shutdown(SHARD_ENDED) returned without a stored checkpoint, without which the child shards"
          + " could never start; call checkpointer.checkpoint() and do not catch what it throws";

  private static final String FAILED =
      "the session has failed and another one continues from the last checkpoint: no checkpoint is"
          + " possible";

  private final String shard;
  private final ConsumerFactory factory;
  private final CallListener listener;
  private final SessionCheckpointer checkpointer;
  private final SessionContext context;
  private final CountDownLatch closed = new CountDownLatch(1);

  private final CallState state;

  /**
   * @param shard names the shard in messages and exceptions
   * @param info the description of the shard for the consumer
   */
  public ConsumerCalls(
      String shard,
      ShardInfo info,
      ConsumerFactory factory,
      CheckpointRules rules,
      CallListener listener) {
    this.shard = shard;
    this.factory = factory;
    this.listener = listener;
    this.state = new CallState(shard);
    Failures failures = new Failures();
    this.checkpointer = new SessionCheckpointer(shard, rules, failures);
    this.context = new SessionContext(info, checkpointer, rules.betweenCalls(), failures);
  }

  /**
   * Creates the consumer and calls its {@code init}.
   *
   * @throws SessionFailure if one of them threw, or the session has failed meanwhile
   */
  public void init() throws SessionFailure {
    call("init", null, null);
  }

  /**
   * Calls {@code processRecords}, unless the lease is lost. When the consumer learned of that, it
   * may have left records unprocessed that precede these; the worker that holds the lease receives
   * all of them.
   *
   * @throws SessionFailure if it threw, or the session has failed meanwhile
   */
  public void processRecords(RecordBatch batch) throws SessionFailure {
    if (checkpointer.isLeaseLost()) {
      return;
    }
    List<KinesisRecord> records = batch.records();
    checkpointer.open(records.isEmpty() ? null : records.get(records.size() - 1));
    call("processRecords", batch, null);
  }

  /**
   * Calls {@code shutdown}, unless it was called before; with {@link ShutdownType#LEASE_LOST} if
   * the lease is lost.
   *
   * @throws SessionFailure if it threw, if the shard has ended and no checkpoint is stored, or if
   *     the session has failed meanwhile
   */
  public void shutdown(ShutdownType type) throws SessionFailure {
    state.throwIfFailed();
    if (!state.beginShutdown()) {
      return;
    }
    ShutdownType found = checkpointer.isLeaseLost() ? ShutdownType.LEASE_LOST : type;
    switch (found) {
      case REQUESTED -> {
        stopping();
        checkpointer.open(null);
      }
      case SHARD_ENDED -> checkpointer.openAtShardEnd(); // the remaining records must be finished
      case LEASE_LOST -> {
        stopping();
        checkpointer.closeAtLeaseLost();
      }
    }
    call("shutdown(" + found + ")", null, found);
  }

  /**
   * Closes the consumer once, if there is one: now, or at the end of the call that is still
   * running. The session is over; nothing may be called after it.
   */
  public void close() {
    stopping();
    state.closeDue();
    closeIfDue();
  }

  /**
   * Abandons the session because its consumer is blocked or has failed, or because nobody runs it
   * any more. From now on no checkpoint is stored: the consumer gets {@link
   * io.jkinesis.CheckpointException.Reason#LEASE_LOST}, because another session owns the shard. A
   * running call is interrupted, and the consumer is closed when it has returned; if no call is
   * running, it is closed now, on this thread.
   *
   * @param why a sentence without the shard and the period
   */
  public void abandon(String why) {
    giveUp(why);
    closeIfDue();
  }

  /**
   * Does what {@link #abandon} does without running any of the consumer's code, so that it never
   * blocks.
   *
   * @param why a sentence without the shard and the period
   * @return true if a call is running, after which the consumer is closed; if false, {@link #close}
   *     must be called
   */
  public boolean giveUp(String why) {
    fail(new SessionFailure(Kind.ABANDONED, shard, why, RECORDS_COME_AGAIN, null));
    state.closeDue();
    state.interrupt();
    return state.isCallRunning();
  }

  /**
   * Waits until the consumer is closed or, if the session ends without a consumer, until that is
   * known.
   *
   * @return false if the timeout expires
   */
  public boolean awaitClosed(Duration timeout) throws InterruptedException {
    return closed.await(TimeUnit.MILLISECONDS.convert(timeout), TimeUnit.MILLISECONDS);
  }

  /**
   * The lease is lost. From now on no checkpoint is stored and no more records are delivered; the
   * consumer's next call is {@code shutdown(LEASE_LOST)}.
   */
  public void leaseLost() {
    stopping();
    checkpointer.leaseLost();
  }

  /** The session is about to end; the consumer learns of it from {@link ShardContext}. */
  public void stopping() {
    context.stop();
  }

  /** Returns whether the consumer's code is running now, on any thread. */
  public boolean isCallRunning() {
    return state.isCallRunning();
  }

  /**
   * Returns whether handlers of the consumer are running now, on threads of their own; perhaps even
   * after its close.
   */
  public boolean isWorkRunning() {
    return context.isWorkRunning();
  }

  /**
   * Returns whether the consumer's close has started; if not, it may be waiting for a blocked call.
   */
  public boolean isCloseBegun() {
    return state.isCloseBegun();
  }

  private void call(String method, @Nullable RecordBatch batch, @Nullable ShutdownType end)
      throws SessionFailure {
    state.enter(method, end);
    try {
      listener.callEntered();
      run(batch, end);
    } catch (Throwable e) {
      listener.callThrew(e);
      // An exception caused by a lost lease is no failure, and acknowledging can lose nothing: no
      // checkpoint of this session is stored any more.
      if (!checkpointer.saysLeaseLost(e)) {
        fail(
            failure((state.consumer() != null ? method : "ConsumerFactory.create") + " threw ", e));
      }
    } finally {
      leave(end);
    }
    closeIfDue();
    state.throwIfFailed();
  }

  private void run(@Nullable RecordBatch batch, @Nullable ShutdownType end) throws Exception {
    RecordConsumer called = consumer();
    if (batch != null) {
      called.processRecords(batch, checkpointer);
    } else if (end != null) {
      called.shutdown(end, checkpointer);
    } else {
      called.init(context.shard());
    }
  }

  /** Created by the first call. */
  private RecordConsumer consumer() throws Exception {
    RecordConsumer made = state.consumer();
    if (made == null) {
      made =
          Objects.requireNonNull(factory.create(context), "ConsumerFactory.create returned null");
      state.made(made);
    }
    return made;
  }

  private void leave(@Nullable ShutdownType end) {
    if (end == null) {
      checkpointer.callEnded();
    } else {
      checkpointer.shutdownEnded();
      if (end == ShutdownType.SHARD_ENDED && checkpointer.isShardEndMissing()) {
        fail(new SessionFailure(Kind.CONSUMER, shard, SHARD_END_MISSING, "", null));
      }
    }
    state.leave();
    listener.callLeft();
  }

  private void closeIfDue() {
    if (!state.beginClose()) {
      return;
    }
    RecordConsumer closing = state.consumer();
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (Throwable e) {
      System.getLogger("io.jkinesis")
          .log(Level.WARNING, shard + ": close threw " + e.getClass().getName(), e);
    } finally {
      state.leave();
      closed.countDown();
    }
  }

  /** Only the first failure counts; returns whether it is this one. */
  private boolean fail(SessionFailure found) {
    if (!state.fail(found)) {
      return false;
    }
    stopping();
    checkpointer.end(FAILED);
    return true;
  }

  private SessionFailure failure(String what, Throwable thrown) {
    return new SessionFailure(
        Kind.CONSUMER,
        shard,
        what + thrown.getClass().getName(),
        RECORDS_COME_AGAIN + ResourceHint.of(thrown),
        thrown);
  }

  /** Failures that are found within a call or between two calls. */
  private final class Failures implements SessionCheckpointer.OnBroken, SessionContext.OnFailure {
    @Override
    public void broken(Throwable why) {
      listener.callThrew(why);
      SessionFailure found =
          new SessionFailure(
              Kind.SINK, shard, "a checkpoint failed with " + why, RECORDS_COME_AGAIN, why);
      if (fail(found)) {
        listener.failed(found);
      }
    }

    @Override
    public void failed(Throwable why) {
      listener.callThrew(why);
      if (checkpointer.saysLeaseLost(why) || state.isOver()) {
        return;
      }
      SessionFailure found = failure("a thread of the consumer failed with ", why);
      if (fail(found)) {
        listener.failed(found);
      }
    }
  }
}
