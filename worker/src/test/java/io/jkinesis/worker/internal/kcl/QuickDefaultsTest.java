package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.KclConfigs;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.leases.LeaseManagementConfig;

class QuickDefaultsTest {

  /** Set, because the default depends on DynamoDB's answer. */
  private static final Predicate<String> DISPATCH =
      key -> key.equals("shardConsumerDispatchPollIntervalMillis");

  @Test
  void aKilledLeadersShardsAreAssignedWithinTwentySeconds() {
    LeaseManagementConfig leases = configs(DISPATCH).leaseManagement();
    long lastHeartbeatAndNextLook = 2 * leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis();
    long lockIsFree =
        leases.dynamoDbLockBasedLeaderLeaseDurationInMillis() + lastHeartbeatAndNextLook;
    // The next leader has not observed any leases, so from its point of view all of them expire
    // later.
    long leasesAreAssigned =
        lockIsFree + leases.failoverTimeMillis() + leases.leaseAssignmentIntervalMillis();
    long leasesAreFound = leasesAreAssigned + leases.leaseAssignmentIntervalMillis() / 2;
    assertThat(leasesAreFound).isLessThan(Duration.ofSeconds(20).toMillis());
  }

  @Test
  void aLeaderMissesThreeHeartbeatsBeforeItLosesTheLock() {
    LeaseManagementConfig leases = configs(DISPATCH).leaseManagement();
    assertThat(leases.dynamoDbLockBasedLeaderLeaseDurationInMillis())
        .isGreaterThan(3 * leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis());
  }

  @Test
  void lockAndHeartbeatAreSetTogetherOrNotAtAll() {
    String lock = "dynamoDbLockBasedLeaderLeaseDurationInMillis";
    LeaseManagementConfig leases = configs(DISPATCH.or(key -> key.equals(lock))).leaseManagement();
    assertThat(leases.dynamoDbLockBasedLeaderHeartbeatPeriodInMillis()).isEqualTo(30_000);
  }

  /** Returns the KCL's configuration, with the quick defaults for everything that is not set. */
  private static KclConfigs configs(Predicate<String> isSet) {
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
              "stream", "application", kinesis, dynamoDb, cloudWatch, "worker", () -> null);
      KclConfigs configs =
          new KclConfigs(
              builder.checkpointConfig(),
              builder.coordinatorConfig(),
              builder.leaseManagementConfig(),
              builder.lifecycleConfig(),
              builder.metricsConfig(),
              builder.processorConfig(),
              builder.retrievalConfig());
      QuickDefaults.apply(configs, isSet);
      return configs;
    }
  }
}
