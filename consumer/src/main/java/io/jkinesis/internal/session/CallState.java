package io.jkinesis.internal.session;

import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import org.jspecify.annotations.Nullable;

/**
 * The state of a consumer: which thread runs its code, whether it has failed, and whether it must
 * be closed. One lock guards all of it, so that no call starts after the failure or the close.
 */
final class CallState {

  private final String shard;

  /** The thread that runs the consumer's code now. */
  private @Nullable Thread caller;

  /** Null before it is created. */
  private @Nullable RecordConsumer consumer;

  private @Nullable SessionFailure failure;
  private boolean shutdownBegun;
  private boolean closeDue;
  private boolean closeBegun;

  CallState(String shard) {
    this.shard = shard;
  }

  /**
   * The consumer's code is about to run on this thread.
   *
   * @param end not null if this is the shutdown
   * @throws SessionFailure if the session has failed
   * @throws IllegalStateException if this call is out of order, which is a bug in the caller
   */
  synchronized void enter(String method, @Nullable ShutdownType end) throws SessionFailure {
    throwIfFailed();
    boolean isOver = closeDue || (shutdownBegun && end == null);
    if (caller != null || isOver) {
      throw new IllegalStateException(
          shard + ": " + method + " must not be called " + (isOver ? "at the end" : "in a call"));
    }
    caller = Thread.currentThread();
  }

  /**
   * The consumer's code has returned or thrown. Clears the interrupt flag: later interrupts are not
   * meant for this thread, and the flag would end the pauses between attempts of later checkpoints.
   */
  synchronized void leave() {
    caller = null;
    boolean unused = Thread.interrupted();
  }

  /** Interrupts the consumer's code, unless this thread runs it. */
  synchronized void interrupt() {
    if (caller != null && caller != Thread.currentThread()) {
      caller.interrupt();
    }
  }

  synchronized boolean isCallRunning() {
    return caller != null;
  }

  synchronized void made(RecordConsumer made) {
    consumer = made;
  }

  synchronized @Nullable RecordConsumer consumer() {
    return consumer;
  }

  /** Returns false if it has started before. */
  synchronized boolean beginShutdown() {
    boolean isFirst = !shutdownBegun;
    shutdownBegun = true;
    return isFirst;
  }

  /** Returns whether the session is over, so that nothing can fail any more. */
  synchronized boolean isOver() {
    return closeDue || (shutdownBegun && caller == null);
  }

  /** Keeps the first failure; returns whether it is this one. */
  synchronized boolean fail(SessionFailure found) {
    if (failure != null) {
      return false;
    }
    failure = found;
    return true;
  }

  synchronized void throwIfFailed() throws SessionFailure {
    if (failure != null) {
      throw failure;
    }
  }

  synchronized void closeDue() {
    closeDue = true;
  }

  /** Returns whether this thread must close the consumer now. */
  synchronized boolean beginClose() {
    if (!closeDue || closeBegun || caller != null) {
      return false;
    }
    closeBegun = true;
    caller = Thread.currentThread();
    return true;
  }

  synchronized boolean isCloseBegun() {
    return closeBegun;
  }
}
