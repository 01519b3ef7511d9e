package io.jkinesis.launcher.run;

/** What the consumers' processes do, told by the threads of the KCL that serve each shard. */
public interface ConsumerEvents {

  /**
   * The lease was gained and a process is about to be started.
   *
   * @return false if none may be, because the worker is stopping
   */
  boolean starting(String shardId);

  /** The consumer has acknowledged {@code initialize}. */
  void started(String shardId, long pid);

  /**
   * The consumer has heard {@code shutdownRequested}, and acknowledged it or failed; that it failed
   * the daemon notices only when the lease is gone.
   */
  void toldToStop(String shardId);

  /** The lease went to another worker or was given back, and the consumer has ended. */
  void leaseLost(String shardId);

  /** All records of the shard were processed, and the consumer has ended. */
  void shardEnded(String shardId);

  /** The consumer could not be started, ended early or broke the protocol. Told once a consumer. */
  void failed(ConsumerFailure failure);

  /** The consumer wrote a line to its stderr. */
  void stderr(String shardId, String line);
}
