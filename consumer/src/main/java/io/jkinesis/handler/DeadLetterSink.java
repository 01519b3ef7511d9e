package io.jkinesis.handler;

/** Where records go that cannot be handled. {@link DeadLetters} has one that writes files. */
@FunctionalInterface
public interface DeadLetterSink {

  /**
   * Stores a dead letter. When this returns, the checkpoint may pass the record: it has to be where
   * a crash cannot reach it.
   *
   * <p>Never called by two threads at once for one shard. After a crash the same record may come
   * again; its shard, sequence number and sub-sequence number together name it for ever.
   *
   * @throws Exception if it could not be stored: the process ends with exit code 1, and the record
   *     comes again
   */
  void store(DeadLetter letter) throws Exception;
}
