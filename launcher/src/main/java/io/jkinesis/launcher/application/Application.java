package io.jkinesis.launcher.application;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.ApplicationTables;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.TableNames;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A consumer application, as its state in DynamoDB.
 *
 * @param failover a lease that was not renewed for so long may be taken by another worker
 * @param reportInterval how often a worker tells of itself
 * @param stream null if only the application's name was given
 */
public record Application(
    String name,
    TableNames tables,
    Duration failover,
    Duration reportInterval,
    DynamoDbClient dynamoDb,
    @Nullable StreamAddress stream)
    implements AutoCloseable {

  /**
   * The stream that an application's properties file names.
   *
   * @param name its name, or its ARN
   */
  public record StreamAddress(String name, ClientSettings kinesis) {}

  /** Its lease table, to write to. */
  public LeaseTable leaseTable() {
    return new LeaseTable(dynamoDb, tables.leases());
  }

  /**
   * Reads all of its tables; empty if there is no lease table.
   *
   * @throws JkinesisException if DynamoDB does not answer or refuses, or if that is not a lease
   *     table
   */
  public Optional<ApplicationState> read() throws JkinesisException {
    return new ApplicationTables(dynamoDb, tables).read();
  }

  /** Closes the client. */
  @Override
  public void close() {
    dynamoDb.close();
  }
}
