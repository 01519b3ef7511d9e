package io.jkinesis.handler;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.ShardContext;
import io.jkinesis.internal.handler.Settings;
import io.jkinesis.internal.handler.SharedSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

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
