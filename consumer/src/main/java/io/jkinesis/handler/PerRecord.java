package io.jkinesis.handler;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.handler.Engines;
import io.jkinesis.internal.handler.OneSession;
import io.jkinesis.internal.handler.Settings;
import java.time.Duration;

/**
 * A consumer that gives each record to a handler. Made by {@link Handlers#perRecord}.
 *
 * <p>Its settings are immutable; each changing method returns a new object. As a consumer it serves
 * one shard, once.
 */
public final class PerRecord implements RecordConsumer {

  private static final int MAX_IN_FLIGHT = 10_000;
  private static final long MAX_IN_FLIGHT_BYTES = 16L << 20;

  private final RecordHandler handler;
  private final Settings settings;
  private final int parallelism;
  private final int maxInFlight;
  private final long maxInFlightBytes;
  private final OneSession session = new OneSession();

  PerRecord(RecordHandler handler) {
    this(handler, Settings.defaults(), 1, MAX_IN_FLIGHT, MAX_IN_FLIGHT_BYTES);
  }

  private PerRecord(
      RecordHandler handler,
      Settings settings,
      int parallelism,
      int maxInFlight,
      long maxInFlightBytes) {
    this.handler = handler;
    this.settings = settings;
    this.parallelism = parallelism;
    this.maxInFlight = maxInFlight;
    this.maxInFlightBytes = maxInFlightBytes;
  }

  /**
   * Sets how many records are handled at once; by default 1.
   *
   * <p>With 1 the handler runs on the session's thread, in the shard's order, and a record that is
   * tried again holds back all behind it. With more it runs on threads of its own: virtual ones
   * from JDK 24 on. The records of one partition key are still handled one after the other, in
   * their order; those of different keys in any. A record that is tried again holds back its key
   * alone, until the bounds are reached.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerRecord parallelism(int records) {
    Settings.requirePositive("parallelism", records);
    return new PerRecord(handler, settings, records, maxInFlight, maxInFlightBytes);
  }

  /**
   * Sets how many records there may be from the oldest unfinished one to the last one accepted; by
   * default 10,000. When there are, no more are accepted, and the daemon reads no more. Of no
   * account with {@code parallelism(1)}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerRecord maxInFlight(int records) {
    Settings.requirePositive("maxInFlight", records);
    return new PerRecord(handler, settings, parallelism, records, maxInFlightBytes);
  }

  /**
   * Sets how many bytes of data the unfinished records may have together; by default 16 MiB. A
   * record that has more is handled while no other is. Of no account with {@code parallelism(1)}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public PerRecord maxInFlightBytes(long bytes) {
    Settings.requirePositive("maxInFlightBytes", bytes);
    return new PerRecord(handler, settings, parallelism, maxInFlight, bytes);
  }

  /** Sets when a record that failed is tried again; by default never. */
  public PerRecord retry(Retry retry) {
    return with(settings.withRetry(retry));
  }

  /**
   * Sets where records go that failed for good. By default there is no such place: then the process
   * ends with exit code 1, and nothing is skipped.
   */
  public PerRecord deadLetters(DeadLetterSink sink) {
    return with(settings.withDeadLetters(sink));
  }

  /**
   * Sets how long it is from one checkpoint to the next, at least; zero, which is the default, for
   * one at the end of each call of the daemon, and every 10 s within a longer one. The daemon takes
   * checkpoints within a call only: one that becomes due between two is made by the next.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PerRecord checkpointEvery(Duration interval) {
    return with(settings.withCheckpointEvery(interval));
  }

  /**
   * Sets how long a stop of the worker waits for records in flight; by default 20 s. What is not
   * finished then is delivered again: choose less than the daemon's {@code shutdownGraceMillis}.
   * When the shard ends, records in flight have as long as attempts begin and end, or a retry is
   * due; the session fails only if none does for 5 minutes, or for this time if it is longer. Of no
   * account with {@code parallelism(1)}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public PerRecord drainWithin(Duration time) {
    return with(settings.withDrainWithin(time));
  }

  private PerRecord with(Settings other) {
    return new PerRecord(handler, other, parallelism, maxInFlight, maxInFlightBytes);
  }

  /** Returns how this very object is doing as a consumer, not those made from it. */
  public HandlerMetrics metrics() {
    return session.metrics();
  }

  /**
   * Begins the work on a shard.
   *
   * @throws IllegalStateException if this object was given a shard before
   */
  @Override
  public void init(ShardInfo shard) {
    session.begin(
        shard,
        settings,
        context -> Engines.perRecord(handler, parallelism, maxInFlight, maxInFlightBytes, context));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    session.engine().processRecords(batch, checkpointer);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    session.engine().shutdown(type, checkpointer);
  }
}
