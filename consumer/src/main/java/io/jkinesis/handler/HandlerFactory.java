package io.jkinesis.handler;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.HandlerSettings;
import io.jkinesis.internal.handler.SharedSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The settings that all kinds of handlers share. They are a factory of consumers, one per shard.
 * Immutable: each method returns a new object.
 *
 * @param <T> the kind of handler
 */
public abstract sealed class HandlerFactory<T extends HandlerFactory<T>> implements ConsumerFactory
    permits PerRecord, ParallelPerRecord, PerBatch, BufferedPerBatch {

  private final HandlerSettings settings;

  HandlerFactory(HandlerSettings settings) {
    this.settings = settings;
  }

  /** Sets when a failed attempt is retried. Default: {@link Retry#none()}. */
  public T retry(Retry retry) {
    return with(settings.withRetry(Objects.requireNonNull(retry, "retry").policy()));
  }

  /**
   * Sets the sink for records that failed for good. Without a sink, which is the default, such a
   * record fails the session, so that no record is skipped.
   *
   * @param sink shared by all shards; closed when the last consumer of these settings is closed
   */
  public T deadLetters(DeadLetterSink sink) {
    return with(settings.withDeadLetters(new SharedSink(Objects.requireNonNull(sink, "sink"))));
  }

  /**
   * Adds types of {@link Error}, including their subclasses, that a record can cause, such as the
   * {@link StackOverflowError} of a parser: the record becomes a dead letter without a retry. By
   * default every {@link Error} fails the session.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final T deadLetterErrors(Class<? extends Error>... types) {
    return with(settings.withDeadLetterErrors(List.of(types)));
  }

  /** Adds a listener for retries and dead letters. */
  public T listener(HandlerListener listener) {
    return with(settings.withListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Adds an interceptor. It is called for each attempt and wraps the handler and all interceptors
   * that were added before it.
   */
  public T intercept(HandlerInterceptor interceptor) {
    return with(settings.withInterceptor(Objects.requireNonNull(interceptor, "interceptor")));
  }

  /**
   * Handles only the records that match a predicate. The others are skipped and counted as {@link
   * HandlerMetrics#skipped}. If called several times, a record must match all predicates.
   *
   * @param wanted called once per record, in the shard's order, before it is handled; an exception
   *     fails the session
   */
  public T filter(Predicate<? super KinesisRecord> wanted) {
    return with(settings.withFilter(Objects.requireNonNull(wanted, "wanted")));
  }

  /**
   * Sets the maximum age of a record: the time between its {@link
   * KinesisRecord#approximateArrivalTimestamp} and the start of its first attempt, by this
   * machine's clock. Retries are not checked. A record without an arrival time is never too old.
   * Default: no limit.
   *
   * @param expired how to treat older records; {@link Expired#DEAD_LETTER} needs {@link
   *     #deadLetters}
   * @throws IllegalArgumentException if the age is negative
   */
  public T maxAge(Duration age, Expired expired) {
    return with(settings.withMaxAge(age, Objects.requireNonNull(expired, "expired")));
  }

  /**
   * Sets the maximum average number of records per second and shard that are passed to the handler.
   * Further records wait, and the consumer requests no more: none is dropped. Retries do not count.
   * A batch starts when the rate allows it after the batches before it. Default: no limit.
   *
   * <p>The session's call lasts until all of its records have been accepted. With a low rate, let
   * the daemon deliver fewer records per call ({@code maxRecords}). When the worker stops, waiting
   * records are not started and are delivered again.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public T maxRate(int recordsPerSecond) {
    return with(settings.withMaxRate(recordsPerSecond));
  }

  /**
   * Sets the minimum time between two checkpoints. Default: zero, which means a checkpoint at the
   * end of each call of the session and every 10 s within a longer call; in process also every
   * second while records finish between calls.
   *
   * <p>A consumer process can store checkpoints only during a call: if one becomes due between two
   * calls, the next call stores it.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public T checkpointEvery(Duration interval) {
    return with(settings.withCheckpointEvery(interval));
  }

  /** Creates the consumer of one shard. */
  @Override
  public abstract HandlerConsumer create(ShardContext shard);

  abstract T with(HandlerSettings changed);

  final HandlerSettings settings() {
    return settings;
  }
}
