package io.jkinesis.handler;

/** Stores records that cannot be handled. {@link DeadLetters} has one that writes files. */
@FunctionalInterface
public interface DeadLetterSink {

  /**
   * Stores a dead letter. When this returns, the checkpoint may pass the record: the letter has to
   * be where a crash cannot reach it.
   *
   * <p>Never called by two threads at the same time for one shard; for different shards it can be.
   * After a failure the same record may come another time; its shard, sequence number and
   * sub-sequence number together identify it.
   *
   * @throws Exception if it could not be stored: the session fails, and the record is delivered
   *     again
   */
  void store(DeadLetter letter) throws Exception;

  /**
   * Releases what the sink holds, such as a client. Called when the consumers of all shards are
   * closed, whatever their end was; in a process of its own, once. In a worker that later acquires
   * another shard, {@link #store} may be called after it, and then this again: so the sink opens
   * what it needs when it stores. By default this does nothing.
   *
   * @throws Exception is logged and otherwise ignored
   */
  default void close() throws Exception {}
}
