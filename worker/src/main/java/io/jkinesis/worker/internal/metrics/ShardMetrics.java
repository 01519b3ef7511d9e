package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
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
 * One shard that this worker has: what its consumer has done, and does now. Written by the thread
 * of the KCL that serves the shard, read by any.
 */
public final class ShardMetrics {

  static final String SUCCESS = "success";
  public static final String PROCESS_RECORDS = "processRecords";

  private final String shardId;
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
      String shardId, RetainedShardState past, MeterRegistry registry, Tags tags, Clock clock) {
    this.shardId = shardId;
    this.past = past;
    this.clock = clock;
    this.behindLatest = new BehindLatest(clock);
    this.meters = new ShardMeters(this, registry, tags);
    meters.checkpoints(SUCCESS, checkpoints.computeIfAbsent(SUCCESS, result -> new LongAdder()));
  }

  /** It is the consumer's turn: its process is started, and told to initialize. */
  public void starting() {
    state = ConsumerState.STARTING;
    enter("initialize");
  }

  /**
   * The consumer has acknowledged {@code initialize}.
   *
   * @param pid of its process; null if it runs in this JVM
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

  /** The consumer is told that its work ends. */
  public void stopping() {
    if (state != ConsumerState.FAILED) {
      state = ConsumerState.STOPPING;
    }
  }

  /** The consumer is told something. */
  public void enter(String action) {
    entered = new Entered(action, clock.monotonicTime());
  }

  /** Ends what was entered, and returns how long it took. */
  public Duration leave() {
    Entered left = entered;
    entered = null;
    return left == null ? Duration.ZERO : since(left);
  }

  /** A batch is acknowledged. One that the consumer failed in is not processed. */
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
   * A checkpoint was refused.
   *
   * @param error what the consumer is told, as in the protocol
   */
  public void checkpointRefused(String error) {
    past.failed(new LastError(now(), "a checkpoint was rejected: " + error));
    count(error);
  }

  /**
   * The shard's records cannot be read.
   *
   * @param since how long ago that began
   * @param isFinal whether no retry can help
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

  /** A batch with records is given to the consumer, after it has waited for it. */
  public void handOver(Duration behindWhenRead, Duration waited) {
    behindLatest.handOver(behindWhenRead, waited);
  }

  /** The worker has it no more. */
  void close() {
    meters.close();
  }

  /** The shard. */
  public String shardId() {
    return shardId;
  }

  /** Where its consumer is in its life. */
  public ConsumerState state() {
    return state;
  }

  /** Records in acknowledged batches. */
  public long records() {
    return records.sum();
  }

  /** Their data, in bytes. */
  public long bytes() {
    return bytes.sum();
  }

  /** Acknowledged batches. */
  public long batches() {
    return batches.sum();
  }

  /** The time its consumers have taken for batches, with the one under way. */
  public Duration processing() {
    Entered now = entered;
    Duration done = meters.processing();
    return now != null && now.action.equals(PROCESS_RECORDS) ? done.plus(since(now)) : done;
  }

  /** How far the consumer is behind the shard's end now; null if nothing was read yet. */
  public @Nullable Duration behindLatest() {
    return behindLatest.now();
  }

  /** What the consumer has not acknowledged yet; null if it has all. */
  public @Nullable PendingCallback callback() {
    Entered now = entered;
    return now == null ? null : new PendingCallback(now.action, since(now));
  }

  /** Why the shard's records cannot be read now; null if they can. */
  public @Nullable ReadFailure readFailure() {
    Unread now = unread;
    return now == null
        ? null
        : new ReadFailure(
            now.what, Duration.ofNanos(clock.monotonicTime() - now.nanos), now.isFinal);
  }

  /**
   * Whether no consumer runs although the shard is this worker's: it waits after a failure, or its
   * shard could not be read yet.
   */
  public boolean isWithoutConsumer() {
    return state == ConsumerState.PAUSED || state == ConsumerState.FAILED;
  }

  /** How many checkpoints there were, by result: {@code success}, or the error's name. */
  public SortedMap<String, Long> checkpoints() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, LongAdder> each : checkpoints.entrySet()) {
      counts.put(each.getKey(), each.getValue().sum());
    }
    return counts;
  }

  /** When the consumer made its last checkpoint; null if it made none. */
  public @Nullable Instant lastCheckpoint() {
    return lastCheckpoint;
  }

  /**
   * How often a consumer was started for the shard after the first, as long as this worker runs.
   */
  public int restarts() {
    return past.restarts();
  }

  /** What went wrong last, with an earlier consumer perhaps; null if nothing did. */
  public @Nullable LastError lastError() {
    return past.lastError();
  }

  /** The consumer's process; null if none runs. */
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
