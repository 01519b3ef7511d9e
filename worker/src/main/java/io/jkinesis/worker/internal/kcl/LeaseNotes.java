package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.leases.LeaseTable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Stores in a lease why its shard is held but not processed, so that {@code status} and the
 * dashboards of other workers can show it. The KCL preserves attributes that it does not know. A
 * failure to store a note is ignored, because the log and the metrics have the same information.
 */
final class LeaseNotes implements WorkerListener {

  private static final Logger log = LoggerFactory.getLogger(LeaseNotes.class);

  /** Enough for a reason; a larger item makes each renewal more expensive. */
  private static final int MOST_CHARACTERS = 200;

  private final DynamoDbAsyncClient dynamoDb;
  private final String table;
  private final String worker;
  private final UnaryOperator<String> keys;

  /**
   * The write of each lease that is under way; the next one waits for it, so that they stay in
   * order.
   */
  private final Map<String, CompletableFuture<?>> writes = new ConcurrentHashMap<>();

  /**
   * @param keys returns the key of the lease of a shard that events name so
   */
  LeaseNotes(
      DynamoDbAsyncClient dynamoDb, String table, String worker, UnaryOperator<String> keys) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.worker = worker;
    this.keys = keys;
  }

  @Override
  public void on(WorkerEvent event) {
    if (event instanceof WorkerEvent.ReadFailed failed) {
      note(keys.apply(failed.shard()), LeaseTable.UNREAD, failed.what());
    } else if (event instanceof WorkerEvent.ReadRecovered recovered) {
      clear(keys.apply(recovered.shard()));
    } else if (event instanceof WorkerEvent.ConsumerStarted started) {
      // A worker that was killed may have left a note.
      clear(keys.apply(started.shard()));
    } else if (event instanceof WorkerEvent.ConsumerFailed failed
        && failed.restart() != null
        && failed.restart().beyondLimit()) {
      // Without the reason, because an exception may quote records.
      note(keys.apply(failed.shard()), LeaseTable.FAILING, "its consumer fails repeatedly");
    }
  }

  private void note(String leaseKey, String attribute, String what) {
    String text = what.substring(0, Math.min(what.length(), MOST_CHARACTERS));
    write(
        leaseKey,
        request(leaseKey, Map.of(":what", AttributeValue.fromS(text)))
            .updateExpression("SET " + attribute + " = :what")
            .conditionExpression("#owner = :worker")
            .build());
  }

  private void clear(String leaseKey) {
    write(
        leaseKey,
        request(leaseKey, Map.of())
            .updateExpression("REMOVE " + LeaseTable.UNREAD + ", " + LeaseTable.FAILING)
            .conditionExpression(
                "#owner = :worker AND (attribute_exists(%s) OR attribute_exists(%s))"
                    .formatted(LeaseTable.UNREAD, LeaseTable.FAILING))
            .build());
  }

  private UpdateItemRequest.Builder request(String leaseKey, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":worker", AttributeValue.fromS(worker));
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Map.of(LeaseTable.KEY, AttributeValue.fromS(leaseKey)))
        .expressionAttributeNames(Map.of("#owner", LeaseTable.OWNER))
        .expressionAttributeValues(values);
  }

  private void write(String leaseKey, UpdateItemRequest request) {
    CompletableFuture<?> last =
        writes.compute(
            leaseKey,
            (key, before) ->
                (before == null ? CompletableFuture.completedFuture(null) : before)
                    .thenCompose(done -> dynamoDb.updateItem(request))
                    .handle(
                        (answer, e) -> {
                          if (e != null
                              && Causes.find(e, ConditionalCheckFailedException.class) == null) {
                            log.debug(
                                "{}: its note cannot be written: {}", leaseKey, Causes.line(e));
                          }
                          return null;
                        }));
    var unused = last.thenRun(() -> writes.remove(leaseKey, last));
  }

  /** Returns the number of writes under way. */
  int underWay() {
    return writes.size();
  }
}
