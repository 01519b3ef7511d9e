package io.jkinesis.spring;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.worker.KinesisWorker;
import io.jkinesis.worker.Polling;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.StartPosition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
    if (!StringUtils.hasText(application)) {
      throw new IllegalStateException(prefix + ".application: must not be blank");
    }
    String stream = properties.stream();
    return stream != null && !stream.isBlank()
        ? named(prefix + ".stream", () -> KinesisWorker.of(stream, application, consumers))
        : named(
            prefix + ".streams",
            () -> KinesisWorker.of(properties.streams(), application, consumers));
  }

  /**
   * Returns what the properties configure.
   *
   * @throws IllegalStateException if their values are invalid; its message names them
   */
  private static <T> T named(String properties, Supplier<T> configured) {
    try {
      return configured.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(properties + ": " + e.getMessage(), e);
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
    worker = connection(worker, properties, prefix);
    worker = properties.fanOut() ? worker.fanOut() : polling(worker, properties.polling(), prefix);
    worker =
        named(prefix + ".call-limit", properties.callLimit(), worker, KinesisWorker::callLimit);
    worker = named(prefix + ".worker-id", properties.workerId(), worker, KinesisWorker::workerId);
    if (properties.kclIntervals()) {
      worker = worker.kclIntervals();
    }
    return worker
        .restarts(restarts(properties.restarts(), prefix + ".restarts"))
        .kcl(new KclOverrides(properties.kcl(), prefix + ".kcl"));
  }

  /** Returns the worker with the property, or unchanged if that is not set. */
  private static <V> KinesisWorker named(
      String property,
      @Nullable V value,
      KinesisWorker worker,
      BiFunction<KinesisWorker, V, KinesisWorker> setting) {
    return value == null ? worker : named(property, () -> setting.apply(worker, value));
  }

  private static KinesisWorker polling(
      KinesisWorker worker, WorkerProperties.Polling polling, String prefix) {
    return worker.polling(
        defaults -> {
          Polling read =
              named(prefix + ".polling.read-ahead", () -> defaults.readAhead(polling.readAhead()));
          Polling limited =
              named(prefix + ".polling.max-records", () -> read.maxRecords(polling.maxRecords()));
          return named(prefix + ".polling.idle", () -> limited.idle(polling.idle()));
        });
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

  private KinesisWorker connection(
      KinesisWorker worker, WorkerProperties properties, String prefix) {
    KinesisWorker connected =
        properties.region() == null
            ? region("jkinesis.region", common.region(), worker)
            : region(prefix + ".region", properties.region(), worker);
    if (credentials != null) {
      connected = connected.credentials(credentials);
    }
    if (common.kinesisEndpoint() != null && common.dynamodbEndpoint() != null) {
      connected = connected.endpoints(common.kinesisEndpoint(), common.dynamodbEndpoint());
    }
    return connected;
  }

  private static KinesisWorker region(
      String property, @Nullable String region, KinesisWorker worker) {
    return named(property, region, worker, (unset, name) -> unset.region(Region.of(name)));
  }

  private static Restarts restarts(WorkerProperties.Restarts restarts, String prefix) {
    Restarts pauses =
        named(
            prefix + ".first and .longest",
            () -> Restarts.exponential(restarts.first(), restarts.longest()));
    return named(
        prefix + ".limit and .window", () -> pauses.atMost(restarts.limit(), restarts.window()));
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }
}
