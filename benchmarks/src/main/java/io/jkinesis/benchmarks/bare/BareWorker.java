package io.jkinesis.benchmarks.bare;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A worker that consists of the KCL's scheduler and {@link BareProcessor}. */
public final class BareWorker {

  private BareWorker() {}

  /**
   * Runs until it is killed.
   *
   * @param args the properties file of the stock daemon
   */
  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      properties.load(in);
    }
    scheduler(properties).run();
  }

  private static Scheduler scheduler(Properties properties) {
    URI dynamoDb = URI.create(properties.getProperty("dynamoDBEndpoint"));
    URI kinesisEndpoint = URI.create(properties.getProperty("kinesisEndpoint"));
    String stream = properties.getProperty("streamName");
    KinesisAsyncClient kinesis =
        at(
                kinesisEndpoint,
                KinesisClientUtil.adjustKinesisClientBuilder(KinesisAsyncClient.builder()),
                properties)
            .build();
    ConfigsBuilder configs =
        new ConfigsBuilder(
            stream,
            properties.getProperty("applicationName"),
            kinesis,
            at(dynamoDb, DynamoDbAsyncClient.builder(), properties).build(),
            at(kinesisEndpoint, CloudWatchAsyncClient.builder(), properties).build(),
            properties.getProperty("workerId"),
            BareProcessor::new);
    PollingConfig polling =
        new PollingConfig(stream, kinesis)
            .idleTimeBetweenReadsInMillis(millis(properties, "idleTimeBetweenReadsInMillis"));
    RetrievalConfig retrieval = configs.retrievalConfig().retrievalSpecificConfig(polling);
    MetricsConfig metrics = configs.metricsConfig().metricsLevel(MetricsLevel.NONE);
    return new Scheduler(
        configs.checkpointConfig(),
        configs.coordinatorConfig(),
        leases(configs, properties),
        configs.lifecycleConfig(),
        metrics,
        configs.processorConfig(),
        retrieval);
  }

  private static LeaseManagementConfig leases(ConfigsBuilder configs, Properties properties) {
    LeaseManagementConfig leases = configs.leaseManagementConfig();
    leases.initialPositionInStream(
        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON));
    leases.leaseAssignmentIntervalMillis(millis(properties, "leaseAssignmentIntervalMillis"));
    leases.shardSyncIntervalMillis(millis(properties, "shardSyncIntervalMillis"));
    leases
        .workerUtilizationAwareAssignmentConfig()
        .inMemoryWorkerMetricsCaptureFrequencyMillis(
            millis(properties, "inMemoryWorkerMetricsCaptureFrequencyMillis"))
        .workerMetricsReporterFreqInMillis(millis(properties, "workerMetricsReporterFreqInMillis"));
    return leases;
  }

  private static long millis(Properties properties, String key) {
    return Long.parseLong(properties.getProperty(key));
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(
      URI endpoint, B builder, Properties properties) {
    return builder
        .region(Region.of(properties.getProperty("regionName")))
        .endpointOverride(endpoint);
  }
}
