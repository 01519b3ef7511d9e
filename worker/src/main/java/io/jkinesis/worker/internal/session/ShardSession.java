package io.jkinesis.worker.internal.session;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import org.jspecify.annotations.Nullable;

/**
 * A session: one consumer for one shard, from its start to its end. A restart is a new session.
 *
 * <p>{@link #start}, {@link #deliver} and {@link #end} are called one after the other, from any
 * thread, and return when the consumer has acknowledged the message. A session that has thrown an
 * exception is over: it accepts no further calls and releases its resources itself. All other
 * methods may be called by any thread at any time, even during one of these three, and do not
 * block.
 *
 * <p>No method waits longer than the consumer lives: {@link #abandon} makes each of the three
 * return soon, unless code in this JVM ignores its interrupt.
 */
public interface ShardSession {

  /**
   * Starts the consumer and waits until it is initialized. Called once, as the first method.
   *
   * @throws SessionFailedException if it cannot be started or fails in {@code initialize}
   */
  void start() throws SessionFailedException;

  /**
   * Delivers records and waits until the consumer has processed them.
   *
   * @param batch may be empty
   * @throws SessionFailedException if the consumer failed; the batch is not processed
   */
  void deliver(RecordBatch batch) throws SessionFailedException;

  /**
   * Tells the consumer that its work on the shard ends. {@link ShutdownType#REQUESTED} is followed
   * by one of the others. After one of those two the session is over; when this returns, the
   * consumer is closed and all its resources are released, but see {@link #hasEnded}.
   *
   * @throws SessionFailedException if the consumer failed; at {@link ShutdownType#SHARD_ENDED} also
   *     if no checkpoint was stored
   */
  void end(ShutdownType type) throws SessionFailedException;

  /**
   * The worker is about to stop or to hand off the lease; {@link #end} follows when the current
   * call has returned. Informs the consumer early, if possible.
   */
  default void stopping() {}

  /**
   * The lease is lost during a call: no checkpoint is stored any more, and {@link #end} with {@link
   * ShutdownType#LEASE_LOST} follows when the call has returned.
   */
  default void leaseLost() {}

  /**
   * Ends the session by force: a running call is interrupted, or its process killed, and throws.
   * Does nothing if the session is over.
   *
   * @param why the rest of a sentence that starts with the consumer, such as "did not return within
   *     300 s"
   */
  void abandon(String why);

  /**
   * Returns whether the session is over, and nothing of its consumer is running any more: neither
   * its close nor a handler that ignores its interrupt, nor its process. No other consumer of the
   * shard may start before.
   */
  boolean hasEnded();

  /** Returns the ID of the consumer process; null in this JVM and before the start. */
  default @Nullable Long pid() {
    return null;
  }
}
