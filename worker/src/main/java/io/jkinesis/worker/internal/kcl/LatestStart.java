package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.leases.LeaseTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;

/**
 * When the first consumer of a shard began at {@code LATEST}. Until the first checkpoint the KCL
 * begins at {@code LATEST} at each start, and skips what arrived since the last stop. So the time
 * is kept in the lease, and later consumers begin at it.
 */
final class LatestStart {

  /** Records' times are Kinesis' own, and this machine's clock may be ahead of it. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private static final long LIMIT_SECONDS = 10;

  private final DynamoDbAsyncClient dynamoDb;
  private final String table;
  private final Supplier<Instant> clock;
  private final Map<String, Instant> known = new ConcurrentHashMap<>();

  LatestStart(DynamoDbAsyncClient dynamoDb, String table, Supplier<Instant> clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Returns where a consumer begins whose shard has the checkpoint {@code LATEST}.
   *
   * @return null for the newest record, as it is the first
   * @throws IllegalStateException if the lease table cannot be written
   */
  @Nullable InitialPositionInStreamExtended position(String leaseKey) {
    Instant now = clock.get().minus(CLOCKS);
    Instant before = keep(leaseKey, now);
    known.put(leaseKey, before == null ? now : before);
    return before == null
        ? null
        : InitialPositionInStreamExtended.newInitialPositionAtTimestamp(Date.from(before));
  }

  /** A lease that was deleted is stored again, without what is kept here. */
  void restore(String leaseKey) {
    Instant since = known.get(leaseKey);
    if (since != null) {
      Instant unused = keep(leaseKey, since);
    }
  }

  /** Keeps a time unless one is kept; returns the one that is. */
  private @Nullable Instant keep(String leaseKey, Instant time) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Map.of(LeaseTable.KEY, AttributeValue.fromS(leaseKey)))
            .updateExpression("SET #since = if_not_exists(#since, :time)")
            .conditionExpression("attribute_exists(#key)")
            .expressionAttributeNames(
                Map.of("#since", LeaseTable.LATEST_SINCE, "#key", LeaseTable.KEY))
            .expressionAttributeValues(
                Map.of(":time", AttributeValue.fromN(String.valueOf(time.toEpochMilli()))))
            .returnValues(ReturnValue.UPDATED_OLD)
            .build();
    try {
      AttributeValue kept =
          dynamoDb
              .updateItem(request)
              .get(LIMIT_SECONDS, TimeUnit.SECONDS)
              .attributes()
              .get(LeaseTable.LATEST_SINCE);
      return kept == null ? null : Instant.ofEpochMilli(Long.parseLong(kept.n()));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "the time of the first start cannot be kept in its lease", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
