package io.jkinesis.lab.chaos.fault;

/** What can go wrong. */
public enum FaultKind {
  KILL_CONSUMER("kill -9 a consumer", 3),
  KILL_WORKER("kill -9 a worker", 2),
  STOP_WORKER("SIGTERM a worker", 2),
  SUSPEND_WORKER("SIGSTOP a worker past the failover time", 1),
  SUSPEND_WORKER_AND_CONSUMERS("SIGSTOP a worker and its consumers past the failover time", 1),
  SPLIT_SHARD("split a shard", 2),
  MERGE_SHARDS("merge two shards", 2),
  KILL_DYNAMODB("kill -9 DynamoDB, start it again", 1),
  STALL_DYNAMODB("SIGSTOP DynamoDB for a while", 1),
  POISON_RECORD("a record that its consumer throws at", 2);

  private final String description;
  private final int weight;

  FaultKind(String description, int weight) {
    this.description = description;
    this.weight = weight;
  }

  /** What is done, for a person. */
  public String description() {
    return description;
  }

  /** Whether it is done to a consumer's process, of which there are none in process. */
  boolean needsConsumerProcesses() {
    return this == KILL_CONSUMER || this == SUSPEND_WORKER_AND_CONSUMERS;
  }

  /** How often it comes in a round of all. */
  int weight() {
    return weight;
  }
}
