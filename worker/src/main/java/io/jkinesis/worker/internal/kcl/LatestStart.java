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
 * When the first consumer of a shard started at {@code LATEST}. Until the first checkpoint the KCL
 * starts at {@code LATEST} each time, and skips what arrived since the last stop. So the time is
 * stored in the lease, and later consumers start there.
 */
final class LatestStart {

  /** Records have Kinesis's timestamps, and this machine's clock may be ahead. */
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
   * Returns where the consumer of a shard with the checkpoint {@code LATEST} starts.
   *
   * @return null for the newest record, because it is the first consumer
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

  /** A deleted lease is stored again, without the time that is stored here. */
  void restore(String leaseKey) {
    Instant since = known.get(leaseKey);
    if (since != null) {
      Instant unused = keep(leaseKey, since);
    }
  }

  /** The shard has ended, so nothing starts there any more. */
  void forget(String leaseKey) {
    known.remove(leaseKey);
  }

  /** Returns the number of shards whose start is known. */
  int known() {
    return known.size();
  }

  /** Stores a time unless there is one; returns the stored time. */
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
          "the time of the first start cannot be stored in its lease", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
