package io.jkinesis.internal.work;

import io.jkinesis.ShardContext;
import java.util.function.BooleanSupplier;

/**
 * A session that knows of work on threads of the consumer's own, which may outlive the consumer's
 * close: no other consumer of the shard may start before it has ended.
 */
public interface WorkTracker {

  /**
   * Adds work.
   *
   * @param isRunning returns whether some of it is running now; called by any thread
   */
  void track(BooleanSupplier isRunning);

  /** Tells a session of such work, if it wants to know. */
  static void track(ShardContext session, BooleanSupplier isRunning) {
    if (session instanceof WorkTracker tracker) {
      tracker.track(isRunning);
    }
  }
}
