package io.jkinesis.worker.internal.leases;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A transaction that is retried while the table is too busy for its items. The SDK retries requests
 * that DynamoDB rejects as a whole, but not a transaction that was canceled for that reason.
 */
final class RetriedTransaction {

  static final int MOST_ATTEMPTS = 8;

  /** Makes 13 s for all attempts together. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Set<String> BUSY =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

  private static final String NOT_A_REASON = "None";

  private final DynamoDbClient dynamoDb;
  private final Duration firstPause;

  RetriedTransaction(DynamoDbClient dynamoDb) {
    this(dynamoDb, FIRST_PAUSE);
  }

  /**
   * @param firstPause doubled after each attempt
   */
  RetriedTransaction(DynamoDbClient dynamoDb, Duration firstPause) {
    this.dynamoDb = dynamoDb;
    this.firstPause = firstPause;
  }

  /**
   * Writes all items, or none.
   *
   * @throws TransactionCanceledException if the table is still too busy after all attempts, or for
   *     another reason
   */
  void write(List<TransactWriteItem> items) throws InterruptedException {
    Duration pause = firstPause;
    for (int attempt = 1; ; attempt++) {
      try {
        dynamoDb.transactWriteItems(transaction -> transaction.transactItems(items));
        return;
      } catch (TransactionCanceledException e) {
        if (attempt == MOST_ATTEMPTS || !isBusy(e)) {
          throw e;
        }
      }
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      pause = pause.multipliedBy(2);
    }
  }

  private static boolean isBusy(TransactionCanceledException e) {
    Set<String> reasons =
        e.cancellationReasons().stream()
            .map(CancellationReason::code)
            .map(String::valueOf)
            .filter(code -> !code.equals(NOT_A_REASON))
            .collect(Collectors.toSet());
    return !reasons.isEmpty() && BUSY.containsAll(reasons);
  }
}
