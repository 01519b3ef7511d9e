package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.leases.LeaseTable;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Keeps a worker with a list of streams away from the table of an application of one stream, and
 * the other way round: the KCL fails at each of the others' leases, forever.
 */
final class TableKeys {

  private static final long LIMIT_SECONDS = 30;

  private final DynamoDbAsyncClient dynamoDb;
  private final String table;

  TableKeys(DynamoDbAsyncClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Looks at the table, which has to exist.
   *
   * @throws KclStartException if a lease in it is of the other kind
   */
  void require(boolean isOfList)
      throws KclStartException, InterruptedException, ExecutionException, TimeoutException {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .projectionExpression(LeaseTable.KEY)
            .filterExpression(
                "attribute_exists(checkpoint) AND %s(streamName)"
                    .formatted(isOfList ? "attribute_not_exists" : "attribute_exists"));
    Map<String, AttributeValue> from = Map.of();
    do {
      ScanResponse page =
          dynamoDb
              .scan(request.exclusiveStartKey(from.isEmpty() ? null : from).build())
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!page.items().isEmpty()) {
        throw KclStartException.forGood(
            (isOfList
                    ? "the table %s has the leases of a worker over one stream; a list of streams needs an application of its own"
                    : "the table %s has the leases of a worker with a list of streams; give the stream as a list of one, or another application")
                .formatted(table));
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
  }
}
