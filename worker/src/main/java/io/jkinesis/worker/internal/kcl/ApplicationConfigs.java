package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.Polling;
import io.jkinesis.worker.StartPosition;
import io.jkinesis.worker.internal.Causes;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.processor.StreamTracker;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** Creates the KCL's configuration from an application's settings. */
public final class ApplicationConfigs implements WorkerConfigs {

  private final ApplicationSettings settings;
  private final @Nullable IdGuard guard;
  private @Nullable ApplicationClients clients;

  /** Creates it for these settings; creates no client yet. */
  public ApplicationConfigs(ApplicationSettings settings) {
    this.settings = settings;
    this.guard = settings.keepsWorkerId() ? new IdGuard() : null;
  }

  @Override
  public synchronized KclConfigs create() throws KclStartException {
    ApplicationClients made = clients;
    if (made == null) {
      made = ApplicationClients.of(settings);
      clients = made;
    }
    ShardRecordProcessorFactory none =
        () -> {
          throw new UnsupportedOperationException("KclScheduler makes the processors");
        };
    StreamTracker tracker = tracker(made.kinesis());
    ConfigsBuilder builder =
        new ConfigsBuilder(
            tracker,
            settings.application(),
            made.kinesis(),
            made.dynamoDb(),
            made.cloudWatch(),
            settings.workerId(),
            none);
    KclConfigs configs =
        new KclConfigs(
            builder.checkpointConfig(),
            builder.coordinatorConfig(),
            builder.leaseManagementConfig(),
            builder.lifecycleConfig(),
            builder.metricsConfig(),
            builder.processorConfig(),
            builder.retrievalConfig());
    configs.leaseManagement().initialPositionInStream(position(settings.startAt()));
    configs.metrics().metricsLevel(MetricsLevel.NONE);
    if (settings.kclIntervals()) {
      QuickDefaults.applyWithKclIntervals(configs);
    } else {
      QuickDefaults.apply(configs);
    }
    setRetrieval(configs, tracker, made);
    change(configs);
    return configs;
  }

  private void change(KclConfigs configs) throws KclStartException {
    try {
      settings.change().accept(configs);
    } catch (Throwable e) { // even an Error: it is the user's code
      throw KclStartException.ofSettings(
          "the change passed to kcl(...) threw %s: %s"
              .formatted(e.getClass().getSimpleName(), Causes.line(e)),
          e);
    }
  }

  private StreamTracker tracker(KinesisAsyncClient kinesis) {
    InitialPositionInStreamExtended position = position(settings.startAt());
    StreamList streams = settings.streams();
    return streams == null
        ? new SingleStreamTracker(stream(Objects.requireNonNull(settings.stream())), position)
        : new ListedStreams(streams, position, kinesis);
  }

  private static StreamIdentifier stream(String stream) {
    return stream.startsWith("arn:")
        ? StreamIdentifier.singleStreamInstance(Arn.fromString(stream))
        : StreamIdentifier.singleStreamInstance(stream);
  }

  private static InitialPositionInStreamExtended position(StartPosition startAt) {
    Instant timestamp = startAt.timestamp();
    return timestamp == null
        ? InitialPositionInStreamExtended.newInitialPosition(
            InitialPositionInStream.valueOf(startAt.name()))
        : InitialPositionInStreamExtended.newInitialPositionAtTimestamp(Date.from(timestamp));
  }

  private void setRetrieval(KclConfigs configs, StreamTracker tracker, ApplicationClients made) {
    // Of a list, the KCL says which stream each request is for.
    String stream =
        tracker.isMultiStream()
            ? null
            : tracker.streamConfigList().get(0).streamIdentifier().streamName();
    Polling polling = settings.polling();
    if (polling == null) {
      configs
          .retrieval()
          .retrievalSpecificConfig(
              new FanOutConfig(made.kinesis())
                  .streamName(stream)
                  .applicationName(settings.application()));
      return;
    }
    PollingConfig config =
        new PollingConfig(made.kinesis())
            .streamName(stream)
            .maxRecords(polling.maxRecords())
            .idleTimeBetweenReadsInMillis(polling.idle().toMillis())
            .maxPendingProcessRecordsInput(polling.readAhead());
    configs.retrieval().retrievalSpecificConfig(config);
  }

  @Override
  public boolean keepsWorkerId() {
    return settings.keepsWorkerId();
  }

  @Override
  public @Nullable IdGuard idGuard() {
    return guard;
  }

  @Override
  public synchronized void close() {
    if (guard != null) {
      guard.close();
    }
    if (clients != null) {
      clients.close();
      clients = null;
    }
  }
}
