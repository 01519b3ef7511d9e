package io.jkinesis.worker.internal.leases;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The two tables in which workers of KCL 3 tell of themselves. Does not close the client. */
public final class WorkerTables {

  /** The names are those of the KCL's {@code WorkerMetricStats}. */
  private static final String WORKER_ID = "wid";

  private static final String LAST_UPDATE_SECONDS = "lut";

  private final DynamoDbClient dynamoDb;
  private final TableNames names;

  /** The tables of these names. */
  public WorkerTables(DynamoDbClient dynamoDb, TableNames names) {
    this.dynamoDb = dynamoDb;
    this.names = names;
  }

  /**
   * Reads both; what is missing, or not to be read by us, tells nothing.
   *
   * @throws JkinesisException if DynamoDB does not answer
   */
  public Workers read() throws JkinesisException {
    return new Workers(reports(), leader());
  }

  private SortedMap<String, Instant> reports() throws JkinesisException {
    SortedMap<String, Instant> reports = new TreeMap<>();
    try {
      for (Map<String, AttributeValue> item :
          dynamoDb.scanPaginator(scan -> scan.tableName(names.workers())).items()) {
        AttributeValue worker = item.get(WORKER_ID);
        AttributeValue seconds = item.get(LAST_UPDATE_SECONDS);
        if (worker != null && seconds != null) {
          reports.put(worker.s(), Instant.ofEpochSecond(Long.parseLong(seconds.n())));
        }
      }
    } catch (SdkException e) {
      requireTelling(e);
    }
    return reports;
  }

  /** The item is a lock of the DynamoDB lock client, by the name of the KCL's choice. */
  private Workers.@Nullable Leader leader() throws JkinesisException {
    try {
      Map<String, AttributeValue> lock =
          dynamoDb
              .getItem(
                  get ->
                      get.tableName(names.coordinator())
                          .key(Map.of("key", AttributeValue.fromS("Leader")))
                          .consistentRead(true))
              .item();
      AttributeValue owner = lock.get("ownerName");
      AttributeValue version = lock.get("recordVersionNumber");
      return owner == null || version == null || lock.containsKey("isReleased")
          ? null
          : new Workers.Leader(owner.s(), version.s());
    } catch (SdkException e) {
      requireTelling(e);
      return null;
    }
  }

  private void requireTelling(SdkException e) throws JkinesisException {
    if (!AwsErrors.isNotFound(e) && !AwsErrors.isDenied(e)) {
      throw AwsErrors.failure("DynamoDB", dynamoDb, e);
    }
  }
}
