package io.jkinesis.worker.internal.leases;

import io.jkinesis.worker.JkinesisException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * All tables of an application, in the layout of one table (KCL 3.5 and later) as well as in that
 * of three. During a migration from three to one the workers use both, so both are always read.
 * Does not close the client.
 */
public final class ApplicationTables {

  private final LeaseTable leaseTable;
  private final WorkerTables olderTables;

  /** The tables of these names; only that of the leases need exist. */
  public ApplicationTables(DynamoDbClient dynamoDb, TableNames names) {
    this.leaseTable = new LeaseTable(dynamoDb, names.leases());
    this.olderTables = new WorkerTables(dynamoDb, names);
  }

  /** The table of the leases. */
  public LeaseTable leaseTable() {
    return leaseTable;
  }

  /**
   * Reads all of them; empty if there is no lease table.
   *
   * @throws JkinesisException if DynamoDB does not answer or refuses to show the leases, or if they
   *     are not in a lease table
   */
  public Optional<ApplicationState> read() throws JkinesisException {
    Optional<ApplicationState> inLeaseTable = leaseTable.scan();
    return inLeaseTable.isEmpty() ? inLeaseTable : Optional.of(olderTables.add(inLeaseTable.get()));
  }
}
