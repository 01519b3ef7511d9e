package io.jkinesis.launcher.demo;

import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.local.LocalStack;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of a local stack. */
final class LocalClients {

  private LocalClients() {}

  static KinesisClient kinesis(LocalStack stack) {
    return AwsOptions.of(stack.kinesisEndpoint()).configure(KinesisClient.builder()).build();
  }

  static DynamoDbClient dynamoDb(LocalStack stack) {
    return AwsOptions.of(stack.dynamoDbEndpoint()).configure(DynamoDbClient.builder()).build();
  }
}
