package io.jkinesis.worker.internal.kcl;

import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseManagementFactory;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseRefresher;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.leases.dynamodb.DynamoDBMultiStreamLeaseSerializer;

/** Makes all parts of a scheduler use {@link GuardedLeases}. */
final class GuardedLeaseFactory extends DynamoDBLeaseManagementFactory {

  private final GuardedLeases.Listener listener;
  private final LatestStart latest;
  private final ConsumedLeases consumed;

  GuardedLeaseFactory(
      LeaseManagementConfig config,
      GuardedLeases.Listener listener,
      LatestStart latest,
      ConsumedLeases consumed) {
    super(
        config,
        consumed.isOfList()
            ? new DynamoDBMultiStreamLeaseSerializer()
            : new DynamoDBLeaseSerializer(),
        consumed.isOfList());
    this.listener = listener;
    this.latest = latest;
    this.consumed = consumed;
  }

  @Override
  public DynamoDBLeaseRefresher createLeaseRefresher() {
    return new GuardedLeases(this, listener, latest, consumed);
  }
}
