package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Aside;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.kinesis.common.KinesisClientUtil;

/**
 * The AWS clients of a worker.
 *
 * @param made the clients that were created here, and must be closed here
 */
record ApplicationClients(
    KinesisAsyncClient kinesis,
    DynamoDbAsyncClient dynamoDb,
    CloudWatchAsyncClient cloudWatch,
    List<SdkAutoCloseable> made)
    implements AutoCloseable {

  static ApplicationClients of(ApplicationSettings settings) {
    List<SdkAutoCloseable> made = new ArrayList<>();
    try {
      return of(settings, made);
    } catch (Throwable e) {
      close(made);
      throw e;
    }
  }

  private static ApplicationClients of(ApplicationSettings settings, List<SdkAutoCloseable> made) {
    KinesisAsyncClient kinesis = settings.kinesis();
    if (kinesis == null) {
      kinesis =
          configured(
                  KinesisClientUtil.adjustKinesisClientBuilder(KinesisAsyncClient.builder()),
                  settings,
                  settings.kinesisEndpoint())
              .build();
      made.add(kinesis);
    }
    DynamoDbAsyncClient dynamoDb = settings.dynamoDb();
    if (dynamoDb == null) {
      dynamoDb =
          configured(DynamoDbAsyncClient.builder(), settings, settings.dynamoDbEndpoint()).build();
      made.add(dynamoDb);
    }
    // In the region of the Kinesis client, which may be the application's own.
    CloudWatchAsyncClient cloudWatch =
        CloudWatchAsyncClient.builder()
            .region(kinesis.serviceClientConfiguration().region())
            .credentialsProvider(kinesis.serviceClientConfiguration().credentialsProvider())
            .build();
    made.add(cloudWatch);
    return new ApplicationClients(kinesis, dynamoDb, cloudWatch, made);
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, ApplicationSettings settings, @Nullable URI endpoint) {
    if (settings.region() != null) {
      builder.region(settings.region());
    }
    if (settings.credentials() != null) {
      builder.credentialsProvider(settings.credentials());
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  /** Returns immediately, because closing a client takes the SDK 2 s. */
  @Override
  public void close() {
    close(made);
  }

  private static void close(List<SdkAutoCloseable> made) {
    boolean unused =
        Aside.start("jkinesis-close-clients", () -> made.forEach(SdkAutoCloseable::close));
  }
}
