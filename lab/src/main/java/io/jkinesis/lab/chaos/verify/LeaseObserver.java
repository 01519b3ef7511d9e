package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Observes each write to the lease table, in sequence, with DynamoDB Streams. Polling the table
 * would miss short-lived states.
 */
public final class LeaseObserver implements AutoCloseable {

  private static final String KEY = "leaseKey";
  private static final long PAUSE_MILLIS = 50;

  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final List<LeaseWrite> writes = new ArrayList<>();
  private final Set<String> readShards = new HashSet<>();
  private @Nullable String shardId;
  private @Nullable String iterator;
  private @Nullable String lastSequenceNumber;
  private Instant allSeenUntil = Instant.EPOCH;

  private final Thread thread = new Thread(this::follow, "lease-observer");

  private LeaseObserver(DynamoDbStreamsClient streams, String arn) {
    this.streams = streams;
    this.arn = arn;
  }

  /** Creates the lease table as the KCL would, with a stream of its changes, and follows that. */
  public static LeaseObserver start(
      DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String application) {
    dynamoDb.createTable(
        request ->
            request
                .tableName(application)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(KEY).keyType(KeyType.HASH).build())
                .streamSpecification(
                    s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    String arn = dynamoDb.describeTable(r -> r.tableName(application)).table().latestStreamArn();
    LeaseObserver observer = new LeaseObserver(streams, arn);
    observer.thread.setDaemon(true);
    observer.thread.start();
    return observer;
  }

  /** Returns all changes of owners and checkpoints so far, but not renewals. */
  public synchronized List<LeaseWrite> writes() {
    return List.copyOf(writes);
  }

  /** Returns when all writes before the call have been seen. */
  public synchronized void awaitAllSeen() throws InterruptedException {
    Instant now = Instant.now();
    while (allSeenUntil.isBefore(now)) {
      wait();
    }
  }

  /** Stops observing. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void follow() {
    while (true) {
      try {
        Instant begun = Instant.now();
        readToEnd();
        seenUntil(begun);
      } catch (SdkException e) {
        iterator = null; // DynamoDB is down, which is normal here: continue after the last change
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void seenUntil(Instant moment) {
    allSeenUntil = moment;
    notifyAll();
  }

  private void readToEnd() {
    while (isAtShard()) {
      GetRecordsResponse page = streams.getRecords(r -> r.shardIterator(iterator()));
      page.records().forEach(this::take);
      iterator = page.nextShardIterator();
      if (iterator == null) {
        readShards.add(Objects.requireNonNull(shardId));
        shardId = null;
      } else if (page.records().isEmpty()) {
        return;
      }
    }
  }

  /**
   * Moves to the next shard of the stream of changes if there is no current one; returns false if
   * there is none.
   */
  private boolean isAtShard() {
    if (shardId == null) {
      shardId = nextShard();
      lastSequenceNumber = null;
    }
    return shardId != null;
  }

  /** Returns the first unread shard, on any page of the list; null if there is none. */
  private @Nullable String nextShard() {
    String last = null;
    do {
      String after = last;
      StreamDescription page =
          streams
              .describeStream(r -> r.streamArn(arn).exclusiveStartShardId(after))
              .streamDescription();
      for (Shard shard : page.shards()) {
        if (!readShards.contains(shard.shardId())) {
          return shard.shardId();
        }
      }
      last = page.lastEvaluatedShardId();
    } while (last != null);
    return null;
  }

  private String iterator() {
    if (iterator == null) {
      iterator =
          streams
              .getShardIterator(
                  r -> {
                    r.streamArn(arn).shardId(shardId);
                    if (lastSequenceNumber == null) {
                      r.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                    } else {
                      r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                          .sequenceNumber(lastSequenceNumber);
                    }
                  })
              .shardIterator();
    }
    return iterator;
  }

  private synchronized void take(Record record) {
    lastSequenceNumber = record.dynamodb().sequenceNumber();
    Lease before = lease(record.dynamodb().oldImage());
    Lease after = lease(record.dynamodb().newImage());
    if (!Objects.equals(before, after)) {
      writes.add(new LeaseWrite(allSeenUntil, Instant.now(), before, after));
    }
  }

  /**
   * Returns null for an item that is not a lease: the leader lock and worker reports are items too.
   */
  private static @Nullable Lease lease(Map<String, AttributeValue> image) {
    return image.isEmpty() ? null : Lease.of(image);
  }
}
