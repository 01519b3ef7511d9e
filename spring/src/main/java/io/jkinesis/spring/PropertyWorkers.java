package io.jkinesis.spring;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.worker.KinesisWorker;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.StartPosition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Creates the workers that are configured in properties. */
final class PropertyWorkers {

  private final JkinesisProperties common;
  private final ConsumerBeans consumers;
  private final @Nullable AwsCredentialsProvider credentials;

  /**
   * @param credentials null for the SDK's default; keys in the properties take precedence
   */
  PropertyWorkers(
      JkinesisProperties common,
      ConsumerBeans consumers,
      @Nullable AwsCredentialsProvider credentials) {
    this.common = common;
    this.consumers = consumers;
    this.credentials = common.accessKey() == null ? credentials : ofKeys(common);
  }

  private static AwsCredentialsProvider ofKeys(JkinesisProperties common) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(common.accessKey(), common.secretKey()));
  }

  /** Returns the enabled workers by name. */
  Map<String, KinesisWorker> all() {
    Map<String, KinesisWorker> workers = new LinkedHashMap<>();
    common
        .workers()
        .forEach(
            (name, properties) -> {
              if (properties.enabled()) {
                workers.put(name, worker(name, properties));
              }
            });
    return workers;
  }

  private static void requireStream(WorkerProperties properties, String prefix) {
    boolean hasList = !properties.streams().isEmpty();
    if (StringUtils.hasText(properties.stream()) == hasList) {
      throw new IllegalStateException(
          hasList
              ? prefix + ".streams: is set together with stream; keep one of the two"
              : prefix + ".stream: is required; set the stream's name or its ARN");
    }
  }

  private static KinesisWorker of(
      WorkerProperties properties, String prefix, String application, ConsumerFactory consumers) {
    String stream = properties.stream();
    if (stream != null && !stream.isBlank()) {
      return KinesisWorker.of(stream, application, consumers);
    }
    try {
      return KinesisWorker.of(properties.streams(), application, consumers);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(prefix + ".streams: " + e.getMessage(), e);
    }
  }

  private KinesisWorker worker(String name, WorkerProperties properties) {
    String prefix = "jkinesis.workers." + name;
    requireStream(properties, prefix);
    KinesisWorker worker =
        of(
            properties,
            prefix,
            orElse(properties.application(), name),
            consumers.find(orElse(properties.consumer(), name), prefix + ".consumer"));
    worker = start(worker, properties);
    worker = connection(worker, properties);
    if (properties.fanOut()) {
      worker = worker.fanOut();
    } else {
      WorkerProperties.Polling polling = properties.polling();
      worker =
          worker.polling(
              defaults ->
                  defaults
                      .readAhead(polling.readAhead())
                      .maxRecords(polling.maxRecords())
                      .idle(polling.idle()));
    }
    if (properties.callLimit() != null) {
      worker = worker.callLimit(properties.callLimit());
    }
    if (properties.workerId() != null) {
      worker = worker.workerId(properties.workerId());
    }
    if (properties.kclIntervals()) {
      worker = worker.kclIntervals();
    }
    return worker
        .restarts(restarts(properties.restarts()))
        .kcl(new KclOverrides(properties.kcl(), prefix + ".kcl"));
  }

  private static KinesisWorker start(KinesisWorker worker, WorkerProperties properties) {
    if (properties.startTime() != null) {
      return worker.startAt(StartPosition.at(properties.startTime()));
    }
    return worker.startAt(
        switch (properties.startAt()) {
          case TRIM_HORIZON -> StartPosition.TRIM_HORIZON;
          case LATEST -> StartPosition.LATEST;
        });
  }

  private KinesisWorker connection(KinesisWorker worker, WorkerProperties properties) {
    KinesisWorker connected = worker;
    String region = properties.region() == null ? common.region() : properties.region();
    if (region != null) {
      connected = connected.region(Region.of(region));
    }
    if (credentials != null) {
      connected = connected.credentials(credentials);
    }
    if (common.kinesisEndpoint() != null && common.dynamodbEndpoint() != null) {
      connected = connected.endpoints(common.kinesisEndpoint(), common.dynamodbEndpoint());
    }
    return connected;
  }

  private static Restarts restarts(WorkerProperties.Restarts restarts) {
    return Restarts.exponential(restarts.first(), restarts.longest())
        .atMost(restarts.limit(), restarts.window());
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }
}
