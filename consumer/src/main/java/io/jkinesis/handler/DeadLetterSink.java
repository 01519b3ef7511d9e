package io.jkinesis.handler;

/** Stores records that cannot be handled. {@link DeadLetters} creates one that writes files. */
@FunctionalInterface
public interface DeadLetterSink {

  /**
   * Stores a dead letter durably: after this returns, the checkpoint can move past the record, so
   * the dead letter must survive a crash.
   *
   * <p>Never called concurrently for the same shard, but possibly for different shards. After a
   * failure the same record may be stored again; its shard, sequence number and sub-sequence number
   * together identify it.
   *
   * @throws Exception if it could not be stored: the session fails, and the record is delivered
   *     again
   */
  void store(DeadLetter letter) throws Exception;

  /**
   * Releases the sink's resources, such as a client. Called when the consumers of all shards are
   * closed, even after a failure; once in a consumer process. If a worker later acquires another
   * shard, {@link #store} and then {@code close} are called again, so the sink should open its
   * resources when it stores. The default implementation does nothing.
   *
   * @throws Exception is logged and otherwise ignored
   */
  default void close() throws Exception {}
}
