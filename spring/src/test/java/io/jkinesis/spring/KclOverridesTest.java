package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.KclConfigs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.processor.ShardRecordProcessor;

class KclOverridesTest {

  @Test
  void settingsAreFoundInAllConfigurationClasses() {
    try (KinesisAsyncClient kinesis =
            KinesisAsyncClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        DynamoDbAsyncClient dynamoDb =
            DynamoDbAsyncClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        CloudWatchAsyncClient cloudWatch =
            CloudWatchAsyncClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
      ConfigsBuilder builder =
          new ConfigsBuilder(
              "orders", "billing", kinesis, dynamoDb, cloudWatch, "w-0", KclOverridesTest::fail);
      KclConfigs configs =
          new KclConfigs(
              builder.checkpointConfig(),
              builder.coordinatorConfig(),
              builder.leaseManagementConfig(),
              builder.lifecycleConfig(),
              builder.metricsConfig(),
              builder.processorConfig(),
              builder.retrievalConfig());

      new KclOverrides(
              Map.of(
                  "failoverTimeMillis", "20000",
                  "skipShardSyncAtWorkerInitializationIfLeasesExist", "true",
                  "metricsLevel", "summary",
                  "callProcessRecordsEvenForEmptyRecordList", "true"),
              "jkinesis.workers.w.kcl")
          .accept(configs);

      assertThat(configs.leaseManagement().failoverTimeMillis()).isEqualTo(20_000);
      assertThat(configs.coordinator().skipShardSyncAtWorkerInitializationIfLeasesExist()).isTrue();
      assertThat(configs.metrics().metricsLevel()).isEqualTo(MetricsLevel.SUMMARY);
      assertThat(configs.processor().callProcessRecordsEvenForEmptyRecordList()).isTrue();
    }
  }

  private static ShardRecordProcessor fail() {
    throw new AssertionError("no processor is needed");
  }
}
