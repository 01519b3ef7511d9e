package io.jkinesis.lab.chaos.fault;

/** A kind of fault. */
public enum FaultKind {
  KILL_CONSUMER("kill -9 a consumer", 3),
  KILL_WORKER("kill -9 a worker", 2),
  STOP_WORKER("SIGTERM a worker", 2),
  SUSPEND_WORKER("SIGSTOP a worker past the failover time", 1),
  SUSPEND_WORKER_AND_CONSUMERS("SIGSTOP a worker and its consumers past the failover time", 1),
  SPLIT_SHARD("split a shard", 2),
  MERGE_SHARDS("merge two shards", 2),
  KILL_DYNAMODB("kill -9 DynamoDB and restart it", 1),
  STALL_DYNAMODB("SIGSTOP DynamoDB for a while", 1),
  POISON_RECORD("a record that its consumer throws at", 2),
  CUT_DYNAMODB("cut a worker off from DynamoDB past the failover time", 1),
  CUT_DYNAMODB_ANSWERS("cut off DynamoDB's answers to a worker past the failover time", 1),
  CUT_KINESIS("cut a worker off from Kinesis past the failover time", 1),
  CUT_BOTH("cut a worker off from both past the failover time", 1),
  SLOW_NETWORK("delay a worker's requests by seconds", 1),
  REFUSE_CONNECTIONS("reset a worker's connections, refuse new ones for a while", 1),
  TRUNCATE_ANSWERS("cut answers to a worker in the middle", 1),
  THROTTLE_KINESIS("throttle a worker's requests to Kinesis", 1),
  THROTTLE_DYNAMODB("throttle a worker's requests to DynamoDB", 1),
  FAIL_REQUESTS("answer a worker's requests with a status of 500", 1),
  DENY_STREAM("tell a worker that its stream does not exist", 1),
  DENY_TABLE("tell a worker that its lease table does not exist", 1),
  EXPIRE_ITERATORS("expire a worker's shard iterators", 1),
  REPLACE_WORKERS("replace all workers by SIGTERM, one after another", 1);

  private final String description;
  private final int weight;

  FaultKind(String description, int weight) {
    this.description = description;
    this.weight = weight;
  }

  /** Returns a description for the user. */
  public String description() {
    return description;
  }

  /** Returns whether its target is a consumer process, which does not exist in process. */
  boolean needsConsumerProcesses() {
    return this == KILL_CONSUMER || this == SUSPEND_WORKER_AND_CONSUMERS;
  }

  /**
   * Returns whether it shows something only if shards are polled: a subscription has no iterator,
   * and the local Kinesis does not tell a subscriber that its shard has ended.
   */
  boolean needsPolling() {
    return this == EXPIRE_ITERATORS || this == SPLIT_SHARD || this == MERGE_SHARDS;
  }

  /** Returns how often it occurs in a round of all faults. */
  int weight() {
    return weight;
  }
}
