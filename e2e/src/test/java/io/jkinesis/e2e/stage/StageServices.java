package io.jkinesis.e2e.stage;

import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The local services that all scenes share, and clients of them. */
record StageServices(LocalServices local, KinesisClient kinesis, DynamoDbClient dynamoDb)
    implements AutoCloseable {

  static StageServices start() throws LocalServicesException, InterruptedException {
    LocalServices local = LocalServices.start(LocalServicesOptions.defaults());
    return new StageServices(
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
