package io.jkinesis.launcher.application;

import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.ApplicationTables;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.TableNames;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The state of a consumer application in DynamoDB.
 *
 * @param failover another worker may take a lease that was not renewed for this long
 * @param reportInterval the time between two reports of a worker
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
   * Describes the streams that an application's properties file names.
   *
   * @param streams one, unless it is a list
   */
  public record StreamAddress(AppStreams streams, ClientSettings kinesis) {

    /**
     * Returns the name or ARN of one of them.
     *
     * @param wanted the name of one; null for the only one
     * @param option where it can be given
     * @throws JkinesisException if there are several, and it is not said which
     */
    public String name(@Nullable String wanted, String option) throws JkinesisException {
      if (wanted != null) {
        return streams.streams().stream()
            .filter(stream -> StreamList.name(stream).equals(wanted))
            .findFirst()
            .orElse(wanted);
      }
      if (streams.streams().size() > 1) {
        throw JkinesisException.usage(
            "%s has several streams (%s); give one with %s"
                .formatted(streams.key(), streams.text(), option));
      }
      return streams.streams().get(0);
    }
  }

  /** Returns the lease table, for writing. */
  public LeaseTable leaseTable() {
    return new LeaseTable(dynamoDb, tables.leases());
  }

  /**
   * Reads all tables of the application. Returns nothing if there is no lease table.
   *
   * @throws JkinesisException if DynamoDB does not answer or rejects the request, or if the table
   *     is not a lease table
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
