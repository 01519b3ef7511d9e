package io.jkinesis.worker.internal.leases;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A DynamoDB that accepts transactions, and fails those that a test has told it to. */
public final class ScriptedDynamoDb implements DynamoDbClient {

  private final Deque<Runnable> answers = new ArrayDeque<>();
  private final List<Integer> sizes = new ArrayList<>();

  /** Accepts the next transaction that has no answer yet. */
  public ScriptedDynamoDb accept() {
    answers.add(() -> {});
    return this;
  }

  /** Fails the next transaction that has no answer yet. */
  public ScriptedDynamoDb fail(SdkException failure) {
    answers.add(
        () -> {
          throw failure;
        });
    return this;
  }

  /** Returns how many items each transaction had. */
  public List<Integer> sizes() {
    return sizes;
  }

  /** Returns the exception for a transaction that was canceled, with the reason of each item. */
  public static SdkException canceled(String... reasons) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            Arrays.stream(reasons)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("TransactionCanceledException")
                .errorMessage("Transaction cancelled: " + List.of(reasons))
                .build())
        .statusCode(400)
        .build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    sizes.add(request.transactItems().size());
    Runnable answer = answers.poll();
    if (answer != null) {
      answer.run();
    }
    return TransactWriteItemsResponse.builder().build();
  }

  @Override
  public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
    return DynamoDbServiceClientConfiguration.builder().region(Region.EU_WEST_1).build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
