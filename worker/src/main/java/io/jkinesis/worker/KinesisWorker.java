package io.jkinesis.worker;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Runs a consumer on every shard of a stream, in this JVM. Start the same application on several
 * hosts, and the Kinesis Client Library (KCL) shares the shards out among them.
 *
 * <p>Settings are immutable: each method returns a changed copy. One of these objects can start
 * several workers, also of the same application.
 *
 * <p>Every consumer is called on threads of the worker, one call at a time. What a consumer throws,
 * an {@link Error} too, restarts that shard only, from its last checkpoint; no record is skipped.
 * The worker never ends the JVM, and leaves signals, {@code System.out} and RxJava's error handler
 * alone.
 */
public final class KinesisWorker {

  private final WorkerSettings settings;

  private KinesisWorker(WorkerSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the settings of a worker, with defaults for all others.
   *
   * @param stream the stream's name or ARN
   * @param application names the application, and the DynamoDB table of its leases and checkpoints
   * @param consumers makes the consumer of each shard, one for each start
   * @throws IllegalArgumentException if the stream or the application is blank
   */
  public static KinesisWorker of(String stream, String application, ConsumerFactory consumers) {
    return new KinesisWorker(
        new WorkerSettings(
            notBlank("stream", stream),
            notBlank("application", application),
            Objects.requireNonNull(consumers, "consumers")));
  }

  private static String notBlank(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  private KinesisWorker with(Consumer<WorkerSettings> change) {
    WorkerSettings copy = settings.copy();
    change.accept(copy);
    return new KinesisWorker(copy);
  }

  /** Sets where shards without a checkpoint start. Default: {@link StartPosition#TRIM_HORIZON}. */
  public KinesisWorker startAt(StartPosition position) {
    Objects.requireNonNull(position, "position");
    return with(copy -> copy.startAt = position);
  }

  /** Sets the region of the clients that the worker makes. Default: the SDK's region chain. */
  public KinesisWorker region(Region region) {
    Objects.requireNonNull(region, "region");
    return with(copy -> copy.region = region);
  }

  /** Sets the credentials of the clients that the worker makes. Default: the SDK's chain. */
  public KinesisWorker credentials(AwsCredentialsProvider credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return with(copy -> copy.credentials = credentials);
  }

  /**
   * Sets the clients to use, instead of making them. They stay open when the worker stops. Region,
   * credentials and endpoints are then theirs.
   *
   * @param kinesis needs as many concurrent requests as there are shards, and HTTP/2 for enhanced
   *     fan-out; see {@code KinesisClientUtil} of the KCL
   */
  public KinesisWorker clients(KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamoDb) {
    Objects.requireNonNull(kinesis, "kinesis");
    Objects.requireNonNull(dynamoDb, "dynamoDb");
    return with(
        copy -> {
          copy.kinesis = kinesis;
          copy.dynamoDb = dynamoDb;
        });
  }

  /** Sets where the services are, for local ones. Default: the region's endpoints. */
  public KinesisWorker endpoints(URI kinesis, URI dynamoDb) {
    Objects.requireNonNull(kinesis, "kinesis");
    Objects.requireNonNull(dynamoDb, "dynamoDb");
    return with(
        copy -> {
          copy.kinesisEndpoint = kinesis;
          copy.dynamoDbEndpoint = dynamoDb;
        });
  }

  /** Reads the shards with {@code GetRecords}, changed so. This is the default. */
  public KinesisWorker polling(UnaryOperator<Polling> change) {
    Polling changed = Objects.requireNonNull(change.apply(Polling.DEFAULTS), "polling");
    return with(copy -> copy.polling = changed);
  }

  /**
   * Reads the shards by enhanced fan-out: the application gets a throughput of its own, and is
   * registered as a consumer of the stream. The registration is kept when the worker stops.
   */
  public KinesisWorker fanOut() {
    return with(copy -> copy.polling = null);
  }

  /** Sets when failed consumers are restarted. Default: {@link Restarts#defaults()}. */
  public KinesisWorker restarts(Restarts restarts) {
    Objects.requireNonNull(restarts, "restarts");
    return with(copy -> copy.restarts = restarts);
  }

  /**
   * Sets how long a call of a consumer may take, counted from its last checkpoint. A call that
   * takes longer is interrupted, and the shard is restarted from its last checkpoint. If it ignores
   * the interrupt for 10 s (for the limit, if that is shorter), the shard's lease is released for
   * other workers, and no further consumer of the shard is started here before it returns. Default:
   * 5 min.
   *
   * @throws IllegalArgumentException if it is not more than 0
   */
  public KinesisWorker callLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("callLimit must be more than 0, but is " + limit);
    }
    return with(copy -> copy.callLimit = limit);
  }

  /**
   * Sets how long consumers may take to end when the worker is closed. Default: 30 s; zero
   * interrupts them immediately.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public KinesisWorker grace(Duration grace) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative, but is " + grace);
    }
    return with(copy -> copy.grace = grace);
  }

  /**
   * Sets how checkpoints are retried: {@link RunOptions#checkpointAttempts()} and {@link
   * RunOptions#checkpointTimeout()}. Default: {@link RunOptions#defaults()}.
   */
  public KinesisWorker options(RunOptions options) {
    Objects.requireNonNull(options, "options");
    return with(copy -> copy.options = options);
  }

  /**
   * Sets the worker's ID, which its leases bear. A worker that starts again with its earlier ID
   * finds its leases faster, so it keeps them at a stop, and other workers acquire them only when
   * they have expired. Two live workers must never have the same: each record would be processed
   * twice. So a worker ends with a failure if another one of this ID is alive, and takes some
   * seconds to find out if one was a few minutes ago. Default: the host's name and a random suffix,
   * and leases are released at a stop.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public KinesisWorker workerId(String id) {
    notBlank("workerId", id);
    return with(copy -> copy.workerId = id);
  }

  /**
   * Uses the KCL's own intervals: fewer requests to DynamoDB, but minutes until a new application
   * starts and the shards of a worker that is gone are taken over. All workers of an application
   * should agree on it. Default: shorter intervals, with which both take seconds.
   */
  public KinesisWorker kclIntervals() {
    return with(copy -> copy.kclIntervals = true);
  }

  /**
   * Measures into this registry, with the tags {@code application} and {@code stream}. The worker's
   * meters are removed from it when the worker has stopped. Default: not measured.
   */
  public KinesisWorker meterRegistry(MeterRegistry registry) {
    Objects.requireNonNull(registry, "registry");
    return with(copy -> copy.registry = registry);
  }

  /** Adds a listener to those that are told what happens. */
  public KinesisWorker listener(WorkerListener listener) {
    Objects.requireNonNull(listener, "listener");
    return with(copy -> copy.add(listener));
  }

  /**
   * Changes the KCL's own settings, after the worker's defaults are set on them. Is called for each
   * attempt to start the KCL, with new objects; several of these changes apply in their order.
   */
  public KinesisWorker kcl(Consumer<KclConfigs> change) {
    Objects.requireNonNull(change, "change");
    return with(copy -> copy.kcl = copy.kcl.andThen(change));
  }

  /**
   * Starts a worker and returns immediately. Its tables are made, its leases acquired and its
   * consumers started by threads of its own; what goes wrong there is told by {@link
   * RunningWorker#health()} and to the listeners, and logged.
   *
   * <p>Consumers see the context class loader that this thread has now.
   */
  public RunningWorker start() {
    return settings.copy().start();
  }

  @Override
  public String toString() {
    return "KinesisWorker[stream="
        + settings.stream
        + ", application="
        + settings.application
        + "]";
  }
}
