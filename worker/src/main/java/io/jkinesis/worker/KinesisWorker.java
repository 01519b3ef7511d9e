package io.jkinesis.worker;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Runs a consumer for every shard of a stream, in this JVM. Start the same application on several
 * hosts, and the Kinesis Client Library (KCL) distributes the shards among them.
 *
 * <p>Settings are immutable: each method returns a changed copy. One object can start several
 * workers, even of the same application.
 *
 * <p>Consumers are called on the worker's threads, one call at a time per consumer. If a consumer
 * throws, even an {@link Error}, only its shard is restarted, from its last checkpoint; no record
 * is skipped. The worker never exits the JVM, and does not change signal handlers, {@code
 * System.out} or RxJava's error handler.
 */
public final class KinesisWorker {

  private final WorkerSettings settings;

  private KinesisWorker(WorkerSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns settings with defaults for everything else.
   *
   * @param stream the stream's name or ARN
   * @param application the name of the application, and of the DynamoDB table with its leases and
   *     checkpoints
   * @param consumers creates the consumer of each shard, a new one for each start
   * @throws IllegalArgumentException if the stream or the application is blank
   */
  public static KinesisWorker of(String stream, String application, ConsumerFactory consumers) {
    return new KinesisWorker(
        new WorkerSettings(
            notBlank("stream", stream),
            null,
            notBlank("application", application),
            Objects.requireNonNull(consumers, "consumers")));
  }

  /**
   * Returns the settings of a worker that consumes several streams, with defaults for all others.
   * Each shard's consumer learns its stream from {@link io.jkinesis.ShardInfo#streamName()}.
   *
   * <p>The leases have other keys than those of a worker over one stream, also for a list of one,
   * so both cannot have the same application. The list may be changed between two starts: a stream
   * that is added starts at {@link #startAt}, and one that is removed is not consumed any more and
   * keeps its checkpoints, from which it continues if it is added again.
   *
   * @param streams the streams' names or ARNs, in one region, with a name each that no other has
   * @param application names the application, and the DynamoDB table of its leases and checkpoints
   * @param consumers makes the consumer of each shard, one for each start
   * @throws IllegalArgumentException if the list is empty, a stream or the application is blank, or
   *     two streams have the same name
   */
  public static KinesisWorker of(
      List<String> streams, String application, ConsumerFactory consumers) {
    return new KinesisWorker(
        new WorkerSettings(
            null,
            new StreamList(streams),
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

  /**
   * Sets the region of the clients that the worker creates. Default: the SDK's region provider
   * chain.
   */
  public KinesisWorker region(Region region) {
    Objects.requireNonNull(region, "region");
    return with(copy -> copy.region = region);
  }

  /**
   * Sets the credentials of the clients that the worker creates. Default: the SDK's default
   * credentials provider.
   */
  public KinesisWorker credentials(AwsCredentialsProvider credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return with(copy -> copy.credentials = credentials);
  }

  /**
   * Sets the clients to use, instead of creating them. The worker does not close them when it
   * stops, and ignores its own settings for region, credentials and endpoints.
   *
   * @param kinesis must allow as many concurrent requests as there are shards, and needs HTTP/2 for
   *     enhanced fan-out; see the KCL's {@code KinesisClientUtil}
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

  /** Sets the URLs of the services, for local services. Default: the region's endpoints. */
  public KinesisWorker endpoints(URI kinesis, URI dynamoDb) {
    Objects.requireNonNull(kinesis, "kinesis");
    Objects.requireNonNull(dynamoDb, "dynamoDb");
    return with(
        copy -> {
          copy.kinesisEndpoint = kinesis;
          copy.dynamoDbEndpoint = dynamoDb;
        });
  }

  /**
   * Reads the shards by polling with {@code GetRecords}, which is the default, and changes its
   * settings.
   *
   * @param change receives the current settings and returns the new ones
   */
  public KinesisWorker polling(UnaryOperator<Polling> change) {
    Polling changed = Objects.requireNonNull(change.apply(Polling.DEFAULTS), "polling");
    return with(copy -> copy.polling = changed);
  }

  /**
   * Reads the shards by enhanced fan-out: the application gets its own throughput, and is
   * registered as a consumer of the stream. The registration remains when the worker stops.
   */
  public KinesisWorker fanOut() {
    return with(copy -> copy.polling = null);
  }

  /** Sets when a failed consumer is restarted. Default: {@link Restarts#defaults()}. */
  public KinesisWorker restarts(Restarts restarts) {
    Objects.requireNonNull(restarts, "restarts");
    return with(copy -> copy.restarts = restarts);
  }

  /**
   * Sets how long a call of a consumer may take, counted from its last checkpoint. A call that
   * takes longer is interrupted, and the shard is restarted from its last checkpoint. If the call
   * ignores the interrupt for 10 s (or for the limit, if that is shorter), the lease is released
   * for other workers, and this worker starts no other consumer for the shard until the call has
   * returned. Default: 5 min.
   *
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public KinesisWorker callLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("callLimit must be more than 0, but is " + limit);
    }
    return with(copy -> copy.callLimit = limit);
  }

  /**
   * Sets the grace period: how long consumers may take to shut down when the worker is closed.
   * Default: 30 s; zero interrupts them immediately.
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
   * Sets the worker's ID, which is stored in its leases. Default: the host name and a random
   * suffix.
   *
   * <p>A worker that restarts with the same ID finds its own leases and continues faster. So a
   * worker with an ID set here keeps its leases when it stops, and other workers acquire them only
   * after they have expired; with the default it releases them. Two live workers must never have
   * the same ID, because each record would be processed twice. So the worker fails if another
   * worker with this ID is alive; if one was alive a few minutes ago, this check takes some
   * seconds.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public KinesisWorker workerId(String id) {
    notBlank("workerId", id);
    return with(copy -> copy.workerId = id);
  }

  /**
   * Uses the KCL's own intervals. They need fewer requests to DynamoDB, but it takes minutes until
   * a new application starts and until the shards of a dead worker are taken over. Use the same
   * setting for all workers of an application. Default: shorter intervals, with which both take
   * seconds.
   */
  public KinesisWorker kclIntervals() {
    return with(copy -> copy.kclIntervals = true);
  }

  /**
   * Publishes metrics to this registry, with the tags {@code application} and {@code stream}. The
   * worker's meters are removed from it when the worker has stopped. Default: no metrics.
   *
   * <p>Two workers of the same application and stream need two registries: if both have the same
   * one, only the worker that was started first has its meters there, and the other logs a warning.
   */
  public KinesisWorker meterRegistry(MeterRegistry registry) {
    Objects.requireNonNull(registry, "registry");
    return with(copy -> copy.registry = registry);
  }

  /**
   * Adds a listener for the worker's events. All listeners are called on one thread per worker,
   * which does nothing else, so they may block.
   */
  public KinesisWorker listener(WorkerListener listener) {
    Objects.requireNonNull(listener, "listener");
    return with(copy -> copy.add(listener));
  }

  /**
   * Changes the KCL's own settings, after the worker has set its defaults. Called for each attempt
   * to start the KCL, with new objects. If called several times, all changes apply, in that order.
   * If a change throws, the worker fails; it retries only after an exception of the AWS SDK.
   */
  public KinesisWorker kcl(Consumer<KclConfigs> change) {
    Objects.requireNonNull(change, "change");
    return with(copy -> copy.kcl = copy.kcl.andThen(change));
  }

  /**
   * Starts a worker and returns immediately. The worker's own threads create its tables, acquire
   * leases and start consumers. Errors there are reported by {@link RunningWorker#health()} and to
   * the listeners, and logged.
   *
   * <p>The context class loader of the calling thread becomes the context class loader of the
   * consumers' threads.
   */
  public RunningWorker start() {
    return settings.copy().start();
  }

  @Override
  public String toString() {
    return "KinesisWorker[stream="
        + settings.streamNames()
        + ", application="
        + settings.application
        + "]";
  }
}
