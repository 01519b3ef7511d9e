package io.jkinesis.worker.internal.kcl;

import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseManagementFactory;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseRefresher;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;

/** Makes all parts of a scheduler use {@link GuardedLeases}. */
final class GuardedLeaseFactory extends DynamoDBLeaseManagementFactory {

  private final GuardedLeases.Listener listener;
  private final LatestStart latest;

  GuardedLeaseFactory(
      LeaseManagementConfig config, GuardedLeases.Listener listener, LatestStart latest) {
    super(config, new DynamoDBLeaseSerializer(), false);
    this.listener = listener;
    this.latest = latest;
  }

  @Override
  public DynamoDBLeaseRefresher createLeaseRefresher() {
    return new GuardedLeases(this, listener, latest);
  }
}
