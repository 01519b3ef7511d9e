package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a shard that this worker holds: what its consumer has done and is doing. Written
 * by the KCL's thread for the shard, read by any.
 */
public final class ShardMetrics {

  static final String SUCCESS = "success";
  public static final String PROCESS_RECORDS = "processRecords";

  private final String shard;
  private final Clock clock;
  private final RetainedShardState past;
  private final BehindLatest behindLatest;
  private final ShardMeters meters;
  private final LongAdder records = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final SortedMap<String, LongAdder> checkpoints = new ConcurrentSkipListMap<>();
  private volatile ConsumerState state = ConsumerState.PAUSED;
  private volatile @Nullable Entered entered;
  private volatile @Nullable ProcessUsage process;
  private volatile @Nullable Instant lastCheckpoint;
  private volatile @Nullable Unread unread;

  private record Entered(String action, long nanos) {}

  private record Unread(String what, long nanos, boolean isFinal) {}

  ShardMetrics(
      String shard, RetainedShardState past, WorkerRegistry registry, Tags tags, Clock clock) {
    this.shard = shard;
    this.past = past;
    this.clock = clock;
    this.behindLatest = new BehindLatest(clock);
    this.meters = new ShardMeters(this, registry, tags);
    meters.checkpoints(SUCCESS, checkpoints.computeIfAbsent(SUCCESS, result -> new LongAdder()));
  }

  /** The consumer is starting: its process is started, and gets {@code initialize}. */
  public void starting() {
    state = ConsumerState.STARTING;
    enter("initialize");
  }

  /**
   * The consumer has acknowledged {@code initialize}.
   *
   * @param pid the ID of its process; null if it runs in this JVM
   */
  public void started(@Nullable Long pid) {
    past.started();
    state = ConsumerState.RUNNING;
    if (pid != null) {
      ProcessUsage usage = new ProcessUsage(pid);
      process = usage;
      meters.process(usage);
    }
  }

  /** The consumer has failed, for this reason. */
  public void failed(String why) {
    past.failed(new LastError(now(), why));
    state = ConsumerState.FAILED;
    process = null;
    meters.noProcess();
  }

  /** The consumer is told to shut down. */
  public void stopping() {
    if (state != ConsumerState.FAILED) {
      state = ConsumerState.STOPPING;
    }
  }

  /** A message is sent to the consumer. */
  public void enter(String action) {
    entered = new Entered(action, clock.monotonicTime());
  }

  /** The message is acknowledged; returns how long that took. */
  public Duration leave() {
    Entered left = entered;
    entered = null;
    return left == null ? Duration.ZERO : since(left);
  }

  /** A batch is acknowledged. A batch in which the consumer failed is not counted. */
  public void processed(int recordCount, long byteCount, Duration took) {
    if (state == ConsumerState.RUNNING) {
      batches.increment();
      records.add(recordCount);
      bytes.add(byteCount);
      meters.processed(took);
    }
  }

  /** A checkpoint is stored. */
  public void checkpointed() {
    lastCheckpoint = now();
    count(SUCCESS);
  }

  /**
   * A checkpoint was rejected.
   *
   * @param error the error's name, as in the protocol
   */
  public void checkpointRefused(String error) {
    past.failed(new LastError(now(), "a checkpoint was rejected: " + error));
    count(error);
  }

  /**
   * The shard's records cannot be read.
   *
   * @param since how long ago the failures started
   * @param isFinal whether retries cannot help
   */
  public void readFailed(String what, Duration since, boolean isFinal) {
    past.failed(new LastError(now(), "records cannot be read: " + what));
    unread = new Unread(what, clock.monotonicTime() - since.toNanos(), isFinal);
  }

  /** The shard's records can be read again. */
  public void readRecovered() {
    unread = null;
  }

  private void count(String result) {
    LongAdder counter = checkpoints.get(result);
    if (counter == null) {
      counter = checkpoints.computeIfAbsent(result, first -> new LongAdder());
      meters.checkpoints(result, counter);
    }
    counter.increment();
  }

  BehindLatest behind() {
    return behindLatest;
  }

  /** A batch with records is passed to the consumer, after it has waited for the consumer. */
  public void handOver(Duration behindWhenRead, Duration waited) {
    behindLatest.handOver(behindWhenRead, waited);
  }

  /** The worker no longer holds the shard. */
  void close() {
    meters.close();
  }

  /** Returns the shard's name, which no other shard of the worker has. */
  public String shard() {
    return shard;
  }

  /** Returns the state of its consumer. */
  public ConsumerState state() {
    return state;
  }

  /** Returns the number of records in acknowledged batches. */
  public long records() {
    return records.sum();
  }

  /** Returns their payload bytes. */
  public long bytes() {
    return bytes.sum();
  }

  /** Returns the number of acknowledged batches. */
  public long batches() {
    return batches.sum();
  }

  /** Returns the time that its consumers have spent on batches, including the current one. */
  public Duration processing() {
    Entered now = entered;
    Duration done = meters.processing();
    return now != null && now.action.equals(PROCESS_RECORDS) ? done.plus(since(now)) : done;
  }

  /** Returns the consumer's current lag; null if nothing was read yet. */
  public @Nullable Duration behindLatest() {
    return behindLatest.now();
  }

  /** Returns the message that the consumer has not acknowledged yet; null if there is none. */
  public @Nullable PendingCallback callback() {
    Entered now = entered;
    return now == null ? null : new PendingCallback(now.action, since(now));
  }

  /** Returns why the shard's records cannot be read now; null if they can. */
  public @Nullable ReadFailure readFailure() {
    Unread now = unread;
    return now == null
        ? null
        : new ReadFailure(
            now.what, Duration.ofNanos(clock.monotonicTime() - now.nanos), now.isFinal);
  }

  /**
   * Returns whether this worker holds the shard but no consumer is running: it waits after a
   * failure, or the shard could not be read yet.
   */
  public boolean isWithoutConsumer() {
    return state == ConsumerState.PAUSED || state == ConsumerState.FAILED;
  }

  /** Returns the number of checkpoints by result: {@code success}, or the error's name. */
  public SortedMap<String, Long> checkpoints() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, LongAdder> each : checkpoints.entrySet()) {
      counts.put(each.getKey(), each.getValue().sum());
    }
    return counts;
  }

  /** Returns when the consumer stored its last checkpoint; null if it has stored none. */
  public @Nullable Instant lastCheckpoint() {
    return lastCheckpoint;
  }

  /** Returns how often this worker restarted the shard's consumer. */
  public int restarts() {
    return past.restarts();
  }

  /** Returns the last error, perhaps of an earlier consumer; null if there was none. */
  public @Nullable LastError lastError() {
    return past.lastError();
  }

  /** Returns the consumer's process; null if none is running. */
  public @Nullable ProcessUsage process() {
    return process;
  }

  private Duration since(Entered start) {
    return Duration.ofNanos(clock.monotonicTime() - start.nanos);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }
}
