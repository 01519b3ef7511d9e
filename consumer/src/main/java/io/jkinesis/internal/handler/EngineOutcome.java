package io.jkinesis.internal.handler;

import io.jkinesis.handler.HandlerException;
import org.jspecify.annotations.Nullable;

/** Tracks whether the work continues. It ends after a failure or a stop. Not thread-safe. */
final class EngineOutcome {

  private @Nullable Exception failure;
  private @Nullable Error error;
  private boolean stopped;

  /**
   * The work failed and cannot continue. Returns whether this is the first failure and the work was
   * not stopped before.
   */
  boolean fail(Throwable why) {
    if (stopped || hasFailed()) {
      return false;
    }
    if (why instanceof Error found) {
      error = found;
    } else if (why instanceof Exception found) {
      failure = found;
    } else { // languages other than Java throw such
      failure = new HandlerException("the handler threw " + why.getClass().getName(), why);
    }
    return true;
  }

  void stop() {
    stopped = true;
  }

  boolean hasFailed() {
    return failure != null || error != null;
  }

  /** Returns whether nothing more is to be started. */
  boolean isOver() {
    return stopped || hasFailed();
  }

  /** Throws the failure, or ends the work if it was stopped. */
  void throwIfOver() throws Exception {
    throwIfFailed();
    if (stopped) {
      throw new WorkOverException();
    }
  }

  void throwIfFailed() throws Exception {
    if (error != null) {
      throw error;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
