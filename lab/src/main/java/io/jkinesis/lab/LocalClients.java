package io.jkinesis.lab;

import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.internal.aws.ClientSettings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clients of the local services. */
public final class LocalClients {

  private LocalClients() {}

  public static KinesisClient kinesis(LocalServices services) {
    return settings(services.kinesisEndpoint()).configure(KinesisClient.builder()).build();
  }

  public static DynamoDbClient dynamoDb(LocalServices services) {
    return settings(services.dynamoDbEndpoint()).configure(DynamoDbClient.builder()).build();
  }

  /** A client for the streams of changes of DynamoDB's tables. */
  public static DynamoDbStreamsClient dynamoDbStreams(LocalServices services) {
    return settings(services.dynamoDbEndpoint()).configure(DynamoDbStreamsClient.builder()).build();
  }

  /** The local services accept any credentials. */
  private static ClientSettings settings(URI endpoint) {
    return new ClientSettings(
        Region.US_EAST_1,
        endpoint,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }
}
