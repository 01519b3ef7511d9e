package io.jkinesis.e2e.stage;

import io.jkinesis.local.LocalStack;
import io.jkinesis.local.LocalStackException;
import io.jkinesis.local.LocalStackOptions;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The local stack that all scenes share, and clients of it. */
record Stack(LocalStack local, KinesisClient kinesis, DynamoDbClient dynamoDb)
    implements AutoCloseable {

  static Stack start() throws LocalStackException, InterruptedException {
    LocalStack local = LocalStack.start(LocalStackOptions.defaults());
    return new Stack(
        local,
        configured(KinesisClient.builder(), local.kinesisEndpoint()),
        configured(DynamoDbClient.builder(), local.dynamoDbEndpoint()));
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(
      B builder, URI endpoint) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  @Override
  public void close() {
    kinesis.close();
    dynamoDb.close();
    local.close();
  }
}
