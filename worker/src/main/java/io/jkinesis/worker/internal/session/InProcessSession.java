package io.jkinesis.worker.internal.session;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.CallListener;
import io.jkinesis.internal.session.CheckpointError;
import io.jkinesis.internal.session.CheckpointRules;
import io.jkinesis.internal.session.ConsumerCalls;
import io.jkinesis.internal.session.SessionFailure;
import io.jkinesis.worker.internal.Aside;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in this JVM. Its code runs on the threads that call the session, with its
 * application's context class loader.
 */
final class InProcessSession implements ShardSession {

  private interface Call {
    void run() throws SessionFailure;
  }

  private final String shard;
  private final SessionHost host;
  private final ClassLoader loader;
  private final Consumer<InProcessSession> onOver;
  private final ConsumerCalls calls;

  /** Set by the calling thread; calls do not overlap. */
  private volatile boolean shutdownRequested;

  private volatile boolean leaseLost;
  private volatile boolean over;

  /**
   * @param loader the context class loader for the consumer's code
   * @param onOver called when the consumer is closed, or will be closed by the call that is still
   *     running
   */
  InProcessSession(
      ShardInfo info,
      SessionHost host,
      ConsumerFactory factory,
      Backoff backoff,
      ClassLoader loader,
      Consumer<InProcessSession> onOver) {
    this.shard = host.shard();
    this.host = host;
    this.loader = loader;
    this.onOver = onOver;
    this.calls =
        new ConsumerCalls(
            shard,
            info,
            factory,
            new CheckpointRules(this::checkpoint, backoff, true),
            new BetweenCalls());
  }

  @Override
  public void start() throws SessionFailedException {
    call(calls::init);
  }

  @Override
  public void deliver(RecordBatch batch) throws SessionFailedException {
    call(() -> calls.processRecords(batch));
  }

  @Override
  public void end(ShutdownType type) throws SessionFailedException {
    call(() -> calls.shutdown(type));
    if (type == ShutdownType.REQUESTED) {
      shutdownRequested = true;
      return;
    }
    close();
    if (type == ShutdownType.SHARD_ENDED && shutdownRequested && !leaseLost) {
      throw new SessionFailedException(
          "the shard ended after shutdown(REQUESTED), the consumer's last call, so that no"
              + " checkpoint was possible",
          null);
    }
  }

  @Override
  public void stopping() {
    calls.stopping();
  }

  @Override
  public void leaseLost() {
    leaseLost = true;
    calls.leaseLost();
  }

  /**
   * Closes a consumer without a running call on a separate thread, because its close may take long.
   */
  @Override
  public void abandon(String why) {
    if (!over && !calls.giveUp("the consumer " + why)) {
      if (!Aside.start("jkinesis-close-" + shard, this::close)) {
        over(); // no thread is left, and this one must not wait for the consumer's code
      }
    }
  }

  @Override
  public boolean hasEnded() {
    return over && !calls.isCallRunning() && !calls.isWorkRunning(); // its close is a call, too
  }

  private void call(Call call) throws SessionFailedException {
    ClassLoader before = enter();
    try {
      call.run();
    } catch (SessionFailure e) {
      calls.close();
      over();
      throw failed(e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private void close() {
    ClassLoader before = enter();
    try {
      calls.close();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    over();
  }

  private void over() {
    over = true;
    onOver.accept(this);
  }

  /** Returns the context class loader to restore. */
  private @Nullable ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    return before;
  }

  private @Nullable CheckpointError checkpoint(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    CheckpointRejection rejection = host.checkpoint(sequenceNumber, subSequenceNumber);
    if (rejection == null) {
      return null;
    }
    leaseLost |= rejection.reason() == Reason.LEASE_LOST;
    return CheckpointError.of(rejection.reason(), rejection.cause());
  }

  private static SessionFailedException failed(SessionFailure failure) {
    return new SessionFailedException(failure.what(), failure.getCause());
  }

  private final class BetweenCalls implements CallListener {
    @Override
    public void failed(SessionFailure failure) {
      host.failed(InProcessSession.failed(failure));
    }
  }
}
