package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.kinesis.common.DdbTableConfig;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.MultiStreamLease;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseManagementFactory;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseRefresher;
import software.amazon.kinesis.leases.exceptions.DependencyException;
import software.amazon.kinesis.leases.exceptions.InvalidStateException;
import software.amazon.kinesis.leases.exceptions.ProvisionedThroughputException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The KCL's requests about leases, with guards against outside changes to the table.
 *
 * <p>To the KCL a deleted row is a lost lease, which it creates again minutes later, at the start
 * position. Here the lease is stored again when its holder renews it, with everything that the
 * holder knows about it. A missing table is reported, because each part of the KCL would retry
 * forever. A second worker with the same ID is detected, because the KCL would take its renewals
 * for its own. Leases of streams that are not on the worker's list are hidden from the KCL.
 */
final class GuardedLeases extends DynamoDBLeaseRefresher {

  /** Receives events about the leases, on threads of the KCL. */
  interface Listener {
    /** A held lease was deleted from the table, and is stored again. */
    void restored(String leaseKey);

    /**
     * DynamoDB answered to a request for leases, and then to DescribeTable, that the table does not
     * exist, or that it is being deleted. A false answer is not excluded. Called repeatedly.
     */
    void tableIsMissing(String table);

    /** A lease of this worker was renewed, but not by this worker. */
    void renewedByAnother(String leaseKey);
  }

  private final String tableName;
  private final Listener listener;
  private final LatestStart latest;
  private final ConsumedLeases consumed;

  private final ConditionalWrites writes;
  private volatile boolean exists;

  GuardedLeases(
      DynamoDBLeaseManagementFactory factory,
      Listener listener,
      LatestStart latest,
      ConsumedLeases consumed) {
    this(factory, listener, latest, consumed, new ConditionalWrites(factory.getDynamoDBClient()));
  }

  private GuardedLeases(
      DynamoDBLeaseManagementFactory factory,
      Listener listener,
      LatestStart latest,
      ConsumedLeases consumed,
      ConditionalWrites writes) {
    super(
        factory.getTableName(),
        writes.client(),
        factory.getLeaseSerializer(),
        factory.isConsistentReads(),
        factory.getTableCreatorCallback(),
        factory.getDynamoDbRequestTimeout(),
        tableConfig(factory),
        factory.isLeaseTableDeletionProtectionEnabled(),
        factory.isLeaseTablePitrEnabled(),
        factory.getTags());
    this.tableName = factory.getTableName();
    this.listener = listener;
    this.latest = latest;
    this.consumed = consumed;
    this.writes = writes;
  }

  private static DdbTableConfig tableConfig(DynamoDBLeaseManagementFactory factory) {
    DdbTableConfig config = new DdbTableConfig();
    config.billingMode(factory.getBillingMode());
    config.readCapacity(factory.getInitialLeaseTableReadCapacity());
    config.writeCapacity(factory.getInitialLeaseTableWriteCapacity());
    return config;
  }

  /** The table exists; from now on it can be deleted. */
  void tableExists() {
    exists = true;
  }

  @Override
  public boolean renewLease(Lease lease)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    try {
      if (!isWritten(lease, super::renewLease)) {
        return restore(lease);
      }
    } catch (DependencyException e) {
      lookForTable(e);
      throw e;
    }
    if (writes.isRefusedForAnother(lease.leaseKey())) {
      listener.renewedByAnother(lease.leaseKey());
    }
    return true;
  }

  @Override
  public boolean updateLease(Lease lease)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    return isWritten(lease, super::updateLease) || restore(lease);
  }

  private interface LeaseWrite {
    boolean write(Lease lease)
        throws DependencyException, InvalidStateException, ProvisionedThroughputException;
  }

  private boolean isWritten(Lease lease, LeaseWrite write)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    boolean isAnswered = false;
    writes.begin();
    try {
      boolean isWritten = write.write(lease);
      isAnswered = true;
      return isWritten;
    } finally {
      if (!isAnswered) {
        writes.failed(lease.leaseKey());
      }
    }
  }

  /** Stores a held lease whose row was deleted. The KCL deletes only rows of finished shards. */
  private boolean restore(Lease lease)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    Lease stored = super.getLease(lease.leaseKey());
    if (stored != null) {
      boolean isOurs = lease.actualOwner().equals(stored.actualOwner());
      boolean isNewer = stored.leaseCounter() > lease.leaseCounter();
      if (writes.isRefusedForAnother(lease.leaseKey()) && isOurs && isNewer) {
        listener.renewedByAnother(lease.leaseKey());
      }
      return false;
    }
    boolean isEnded = ExtendedSequenceNumber.SHARD_END.equals(lease.checkpoint());
    if (isEnded || !createLeaseIfNotExists(lease)) {
      return false;
    }
    latest.restore(lease.leaseKey());
    listener.restored(lease.leaseKey());
    return true;
  }

  /**
   * Keeps the lease of a finished shard as long as a shard that follows it has not begun. The KCL
   * deletes it even then if Kinesis answers once that the shard does not exist. If the shard was
   * merged with one that is not finished yet, that one could never be finished: the KCL wants the
   * leases of both.
   *
   * @throws InvalidStateException if it is kept, so that the KCL tries again later
   */
  @Override
  public void deleteLease(Lease lease)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    Lease stored = super.getLease(lease.leaseKey());
    if (stored == null) {
      return;
    }
    for (String child : stored.childShardIds()) {
      Lease next = super.getLease(keyBeside(lease, child));
      if (next != null && !hasBegun(next)) {
        throw new InvalidStateException(
            lease.leaseKey() + " stays until " + child + ", which follows it, has begun");
      }
    }
    super.deleteLease(lease);
  }

  private static String keyBeside(Lease lease, String shardId) {
    return lease instanceof MultiStreamLease one
        ? MultiStreamLease.getLeaseKey(one.streamIdentifier(), shardId)
        : shardId;
  }

  private static boolean hasBegun(Lease lease) {
    ExtendedSequenceNumber checkpoint = lease.checkpoint();
    return !ExtendedSequenceNumber.TRIM_HORIZON.equals(checkpoint)
        && !ExtendedSequenceNumber.AT_TIMESTAMP.equals(checkpoint);
  }

  @Override
  public List<String> listLeaseKeysForWorker(String worker)
      throws DependencyException, InvalidStateException {
    try {
      return super.listLeaseKeysForWorker(worker).stream().filter(consumed::has).toList();
    } catch (DependencyException e) {
      lookForTable(e);
      throw e;
    }
  }

  @Override
  public List<Lease> listLeases()
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    return super.listLeases().stream().filter(this::isConsumed).toList();
  }

  @Override
  public Map.Entry<List<Lease>, List<String>> listLeasesParallely(
      ExecutorService executor, int segments)
      throws DependencyException, InvalidStateException, ProvisionedThroughputException {
    Map.Entry<List<Lease>, List<String>> all = super.listLeasesParallely(executor, segments);
    return Map.entry(
        all.getKey().stream().filter(this::isConsumed).collect(Collectors.toList()),
        all.getValue());
  }

  private boolean isConsumed(Lease lease) {
    return consumed.has(lease.leaseKey());
  }

  private void lookForTable(DependencyException e) throws DependencyException {
    if (exists && Causes.find(e, ResourceNotFoundException.class) != null && !leaseTableExists()) {
      listener.tableIsMissing(tableName);
    }
  }
}
