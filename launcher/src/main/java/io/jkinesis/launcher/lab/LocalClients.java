package io.jkinesis.launcher.lab;

import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.local.LocalStack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of a local stack. */
public final class LocalClients {

  private LocalClients() {}

  public static KinesisClient kinesis(LocalStack stack) {
    return AwsOptions.of(stack.kinesisEndpoint()).configure(KinesisClient.builder()).build();
  }

  public static DynamoDbClient dynamoDb(LocalStack stack) {
    return AwsOptions.of(stack.dynamoDbEndpoint()).configure(DynamoDbClient.builder()).build();
  }

  /** For the changes of DynamoDB's tables. */
  public static DynamoDbStreamsClient dynamoDbStreams(LocalStack stack) {
    return AwsOptions.of(stack.dynamoDbEndpoint())
        .configure(DynamoDbStreamsClient.builder())
        .build();
  }
}
