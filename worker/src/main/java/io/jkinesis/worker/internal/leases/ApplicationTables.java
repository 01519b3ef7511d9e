package io.jkinesis.worker.internal.leases;

import io.jkinesis.worker.JkinesisException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All tables of an application, in the layout with one table (KCL 3.5 and later) or three. During a
 * migration from three to one the workers use both layouts, so both are always read. Does not close
 * the client.
 */
public final class ApplicationTables {

  private final LeaseTable leaseTable;
  private final WorkerTables olderTables;

  /** Creates it for tables with these names; only the lease table must exist. */
  public ApplicationTables(DynamoDbClient dynamoDb, TableNames names) {
    this.leaseTable = new LeaseTable(dynamoDb, names.leases());
    this.olderTables = new WorkerTables(dynamoDb, names);
  }

  /** Returns the lease table. */
  public LeaseTable leaseTable() {
    return leaseTable;
  }

  /**
   * Reads all tables; empty if there is no lease table.
   *
   * @throws JkinesisException if DynamoDB does not answer or denies access to the leases, or if the
   *     table is not a lease table
   */
  public Optional<ApplicationState> read() throws JkinesisException {
    Optional<ApplicationState> inLeaseTable = leaseTable.scan();
    return inLeaseTable.isEmpty() ? inLeaseTable : Optional.of(olderTables.add(inLeaseTable.get()));
  }
}
