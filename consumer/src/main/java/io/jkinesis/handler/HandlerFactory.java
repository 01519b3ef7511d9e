package io.jkinesis.handler;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.Settings;
import io.jkinesis.internal.handler.SharedSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The settings that all kinds of handlers have. They are a factory of consumers, one per shard.
 * Immutable: each method returns a new object.
 *
 * @param <T> the kind of handler
 */
public abstract sealed class HandlerFactory<T extends HandlerFactory<T>> implements ConsumerFactory
    permits PerRecord, ParallelPerRecord, PerBatch, BufferedPerBatch {

  private final Settings settings;

  HandlerFactory(Settings settings) {
    this.settings = settings;
  }

  /** Sets when what failed is attempted again. Default: {@link Retry#none()}. */
  public T retry(Retry retry) {
    return with(settings.withRetry(Objects.requireNonNull(retry, "retry").policy()));
  }

  /**
   * Sets where records go that failed for good. By default there is no such place: then the session
   * fails, and nothing is skipped.
   *
   * @param sink shared by all shards, and closed when no consumer of these settings is left
   */
  public T deadLetters(DeadLetterSink sink) {
    return with(settings.withDeadLetters(new SharedSink(Objects.requireNonNull(sink, "sink"))));
  }

  /**
   * Adds errors that are a record's fault, with their subclasses, such as the {@link
   * StackOverflowError} of a parser: the record becomes a dead letter without another attempt. By
   * default each {@link Error} fails the session.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final T deadLetterErrors(Class<? extends Error>... types) {
    return with(settings.withDeadLetterErrors(List.of(types)));
  }

  /** Adds a listener, which hears of retries and dead letters. */
  public T listener(HandlerListener listener) {
    return with(settings.withListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Adds an interceptor, which is called for each attempt in place of the handler, and of the
   * interceptors that were added before.
   */
  public T intercept(HandlerInterceptor interceptor) {
    return with(settings.withInterceptor(Objects.requireNonNull(interceptor, "interceptor")));
  }

  /**
   * Handles only the records that a predicate is true for. The others are done without being
   * handled, and count as {@link HandlerMetrics#skipped}. A second call leaves only those that both
   * predicates are true for.
   *
   * @param wanted called once per record, in the shard's order, before it is handled; what it
   *     throws fails the session
   */
  public T filter(Predicate<? super KinesisRecord> wanted) {
    return with(settings.withFilter(Objects.requireNonNull(wanted, "wanted")));
  }

  /**
   * Sets the longest time since the arrival of a record in the stream, by {@link
   * KinesisRecord#approximateArrivalTimestamp} and this machine's clock, when it is taken to be
   * handled; not when it is retried. A record without that time is never too old. Default: any age.
   *
   * @param expired what happens to older records; {@link Expired#DEAD_LETTER} needs {@link
   *     #deadLetters}
   * @throws IllegalArgumentException if the age is negative
   */
  public T maxAge(Duration age, Expired expired) {
    return with(settings.withMaxAge(age, Objects.requireNonNull(expired, "expired")));
  }

  /**
   * Sets how many records of each shard are given to the handler per second, on average. Those
   * above it wait, and no more are asked for: none is dropped. Retries do not count. A batch is
   * begun when those before it have had their time. Default: no limit.
   *
   * <p>The session's call lasts until all of its records were taken: with a low rate, let the
   * daemon deliver fewer records at a time ({@code maxRecords}). When the worker stops, records
   * that wait are not begun, and are delivered again.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public T maxRate(int recordsPerSecond) {
    return with(settings.withMaxRate(recordsPerSecond));
  }

  /**
   * Sets the shortest time between two checkpoints. Default: zero, for one at the end of each call
   * of the session and every 10 s within a longer one; in process also every second while records
   * are finished between calls.
   *
   * <p>A consumer process can store checkpoints only during a call: one that becomes due between
   * two is stored by the next.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public T checkpointEvery(Duration interval) {
    return with(settings.withCheckpointEvery(interval));
  }

  /** Makes the consumer of one shard. */
  @Override
  public abstract HandlerConsumer create(ShardContext shard);

  abstract T with(Settings changed);

  final Settings settings() {
    return settings;
  }
}
