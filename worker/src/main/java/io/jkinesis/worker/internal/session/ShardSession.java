package io.jkinesis.worker.internal.session;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's life on one shard, from one start to one end. A restart is a new session.
 *
 * <p>{@link #start}, {@link #deliver} and {@link #end} are called one after the other, from any
 * thread, and return when the consumer has acknowledged what it was told. A session that has thrown
 * is over: it accepts no further call and releases what it holds by itself. All other methods may
 * be called by any thread at any time, also while one of the three runs, and do not block.
 *
 * <p>No method waits for the consumer longer than it lives: {@link #abandon} makes each of the
 * three return soon, unless code in this JVM ignores its interrupt.
 */
public interface ShardSession {

  /**
   * Starts the consumer and waits until it is initialized. Called once and first.
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
   * by one of the others. After these two the session is over, and the consumer and all that it
   * held has ended when this returns.
   *
   * @throws SessionFailedException if the consumer failed; at {@link ShutdownType#SHARD_ENDED} also
   *     if no checkpoint was stored
   */
  void end(ShutdownType type) throws SessionFailedException;

  /**
   * The worker is about to stop or to hand the shard over; {@link #end} follows when the call that
   * runs has returned. Lets the consumer know early, where it can.
   */
  default void stopping() {}

  /**
   * The lease is lost while a call runs: no checkpoint is stored any more, and {@link #end} with
   * {@link ShutdownType#LEASE_LOST} follows when the call has returned.
   */
  default void leaseLost() {}

  /**
   * Ends the session by force: a call that runs is interrupted or its process killed, and throws.
   * Does nothing if the session is over.
   *
   * @param why the rest of a sentence that begins with the consumer, such as "did not return within
   *     300 s"
   */
  void abandon(String why);

  /** Returns the ID of the consumer's process; null in this JVM and before the start. */
  default @Nullable Long pid() {
    return null;
  }
}
