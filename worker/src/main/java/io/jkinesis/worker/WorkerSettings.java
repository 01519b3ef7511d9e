package io.jkinesis.worker;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.worker.internal.engine.Engine;
import io.jkinesis.worker.internal.engine.EngineSetup;
import io.jkinesis.worker.internal.kcl.ApplicationConfigs;
import io.jkinesis.worker.internal.kcl.ApplicationSettings;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.InProcessSessions;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The fields of a {@link KinesisWorker} with their defaults. Modified only before the object is
 * shared.
 */
final class WorkerSettings implements Cloneable {

  private final @Nullable String stream;
  private final @Nullable StreamList streams;
  final String application;
  private final ConsumerFactory consumers;
  StartPosition startAt = StartPosition.TRIM_HORIZON;
  @Nullable Region region;
  @Nullable AwsCredentialsProvider credentials;
  @Nullable KinesisAsyncClient kinesis;
  @Nullable DynamoDbAsyncClient dynamoDb;
  @Nullable URI kinesisEndpoint;
  @Nullable URI dynamoDbEndpoint;
  @Nullable Polling polling = Polling.DEFAULTS;
  Restarts restarts = Restarts.defaults();
  Duration callLimit = Duration.ofMinutes(5);
  Duration grace = Duration.ofSeconds(30);
  RunOptions options = RunOptions.defaults();
  @Nullable String workerId;
  boolean kclIntervals;
  @Nullable MeterRegistry registry;
  Consumer<KclConfigs> kcl = configs -> {};
  private List<WorkerListener> listeners = List.of();

  /**
   * @param stream null if there is a list
   * @param streams null if there is one stream
   */
  WorkerSettings(
      @Nullable String stream,
      @Nullable StreamList streams,
      String application,
      ConsumerFactory consumers) {
    this.stream = stream;
    this.streams = streams;
    this.application = application;
    this.consumers = consumers;
  }

  WorkerSettings copy() {
    try {
      return (WorkerSettings) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e); // it is Cloneable
    }
  }

  void add(WorkerListener listener) {
    List<WorkerListener> all = new ArrayList<>(listeners);
    all.add(listener);
    listeners = List.copyOf(all);
  }

  RunningWorker start() {
    ApplicationSettings kclSettings =
        new ApplicationSettings(
            stream,
            streams,
            application,
            Objects.requireNonNullElseGet(workerId, WorkerSettings::randomId),
            workerId != null,
            startAt,
            polling,
            region,
            credentials,
            kinesisEndpoint,
            dynamoDbEndpoint,
            kinesis,
            dynamoDb,
            kclIntervals,
            kcl);
    return Engine.start(
        new EngineSetup(
            application,
            new ApplicationConfigs(kclSettings),
            new InProcessSessions(
                consumers, options, Thread.currentThread().getContextClassLoader()),
            restarts,
            callLimit,
            grace,
            metrics(),
            listeners));
  }

  /** Returns the name of the stream, or those of the list with commas between. */
  String streamNames() {
    return streams == null ? StreamList.name(Objects.requireNonNull(stream)) : streams.names();
  }

  private WorkerMetrics metrics() {
    return registry == null
        ? new WorkerMetrics(Clock.SYSTEM)
        : new WorkerMetrics(
            Clock.SYSTEM, registry, Tags.of("application", application, "stream", streamNames()));
  }

  private static String randomId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "worker";
    }
    return host + "-" + UUID.randomUUID();
  }
}
