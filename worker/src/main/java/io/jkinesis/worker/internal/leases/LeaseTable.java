package io.jkinesis.worker.internal.leases;

import static java.util.stream.Collectors.joining;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** An application's lease table. Does not close the client. */
public final class LeaseTable {

  /** The name of its key, which identifies such a table. */
  public static final String KEY = LeaseItem.KEY;

  /**
   * An attribute added by jkinesis: when the first consumer of a shard with the checkpoint LATEST
   * started, in milliseconds. It is meaningless after the first checkpoint.
   */
  public static final String LATEST_SINCE = LeaseItem.LATEST_SINCE;

  /** The attribute in which the holder notes why it cannot read the shard. */
  public static final String UNREAD = LeaseItem.UNREAD;

  /** The attribute in which the holder notes that the shard's consumer fails repeatedly. */
  public static final String FAILING = LeaseItem.FAILING;

  /** The attribute with the owner. */
  public static final String OWNER = LeaseItem.OWNER;

  /** The maximum number of changes in one DynamoDB transaction. */
  public static final int MOST_CHANGES = 100;

  /** Changed before, or at this moment by another writer. */
  private static final Set<String> CHANGED_MEANWHILE =
      Set.of("ConditionalCheckFailed", "TransactionConflict");

  private final DynamoDbClient dynamoDb;
  private final String name;

  /**
   * Creates it for a table with this name, which is the application's name unless its properties
   * specify another one.
   */
  public LeaseTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  /** Returns the table's name. */
  public String name() {
    return name;
  }

  /**
   * Reads all leases, page by page and consistently; empty if there is no such table.
   *
   * @throws JkinesisException if DynamoDB does not answer or denies access, or if it is not a lease
   *     table
   */
  public Optional<Leases> read() throws JkinesisException {
    return scan().map(ApplicationState::leases);
  }

  /** Reads the whole table: the leases, and the workers' reports in it. */
  Optional<ApplicationState> scan() throws JkinesisException {
    TableReader reader = new TableReader();
    try {
      dynamoDb
          .scanPaginator(scan -> scan.tableName(name).consistentRead(true))
          .items()
          .forEach(reader::take);
      if (reader.isEmpty()) {
        requireKey();
      }
    } catch (IllegalArgumentException e) {
      throw JkinesisException.failure("the table " + name + " " + e.getMessage(), e);
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw AwsErrors.failure("DynamoDB", dynamoDb, e);
    }
    return Optional.of(reader.state());
  }

  /** An empty table can be recognized only by its key. */
  private void requireKey() {
    try {
      List<KeySchemaElement> key =
          dynamoDb.describeTable(describe -> describe.tableName(name)).table().keySchema();
      if (key.size() != 1 || !key.get(0).attributeName().equals(KEY)) {
        throw LeaseItem.notALeaseTable(
            "its key is "
                + key.stream().map(KeySchemaElement::attributeName).collect(joining(" and ")));
      }
    } catch (SdkException e) {
      if (!AwsErrors.isDenied(e)) {
        throw e;
      }
    }
  }

  /**
   * Writes up to {@link #MOST_CHANGES} changes, all or none. Retries while the table is too busy.
   *
   * @return the shards whose leases were changed since they were read; if there is any, nothing was
   *     written
   * @throws JkinesisException if DynamoDB does not answer, in which case the changes may have been
   *     written, or denies access
   */
  public List<String> write(List<LeaseChange> changes)
      throws JkinesisException, InterruptedException {
    List<TransactWriteItem> writes =
        changes.stream().map(change -> LeaseTransaction.write(name, change)).toList();
    try {
      new RetriedTransaction(dynamoDb).write(writes);
      return List.of();
    } catch (TransactionCanceledException e) {
      List<String> changed = new ArrayList<>();
      for (int i = 0; i < e.cancellationReasons().size(); i++) {
        if (CHANGED_MEANWHILE.contains(String.valueOf(e.cancellationReasons().get(i).code()))) {
          changed.add(changes.get(i).shardId());
        }
      }
      if (changed.isEmpty()) {
        throw AwsErrors.failure("DynamoDB", dynamoDb, e);
      }
      return changed;
    } catch (SdkException e) {
      throw AwsErrors.failure("DynamoDB", dynamoDb, e);
    }
  }
}
