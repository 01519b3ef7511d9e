package io.jkinesis.worker.internal.kcl;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The processors that currently hold a shard, for all schedulers of a worker. */
public final class ShardProcessors {

  private final Set<ShardProcessor> processors = ConcurrentHashMap.newKeySet();

  /** Processors that are not among the others any more, but whose consumer is still running. */
  private final Set<ShardProcessor> leaving = ConcurrentHashMap.newKeySet();

  private volatile boolean stopping;

  void add(ShardProcessor processor) {
    processors.add(processor);
  }

  void remove(ShardProcessor processor) {
    if (!processor.hasEnded()) {
      leaving.add(processor);
    }
    processors.remove(processor);
  }

  /** Gives the lease of a shard to other workers. */
  void drop(String shard) {
    processors.stream()
        .filter(processor -> processor.shard().equals(shard))
        .forEach(ShardProcessor::drop);
  }

  boolean isStopping() {
    return stopping;
  }

  /** Returns the shards that are held, including failed and paused ones; sorted. */
  public List<String> shards() {
    return shards(processor -> true);
  }

  /** Returns the shards with a consumer that has started and not ended; sorted. */
  public List<String> consuming() {
    return shards(ShardProcessor::isConsuming);
  }

  /** Returns the shards whose consumer's code is running now; sorted. */
  public List<String> inCall() {
    return shards(ShardProcessor::isInCall);
  }

  /** Returns the shards whose consumer is still running long after it was interrupted; sorted. */
  public List<String> stuck() {
    return shards(all(), ShardProcessor::isStuck);
  }

  /**
   * Returns whether another processor of the same shard has a consumer that has not ended yet: its
   * session has failed, or the lease was lost and acquired again meanwhile.
   */
  boolean hasConsumerBeside(ShardProcessor processor) {
    return all()
        .anyMatch(
            other ->
                other != processor && other.shard().equals(processor.shard()) && !other.hasEnded());
  }

  private Stream<ShardProcessor> all() {
    // In this sequence, because one that leaves is added to the others before it is removed here.
    return Stream.concat(processors.stream(), leaving.stream());
  }

  private List<String> shards(Predicate<ShardProcessor> which) {
    return shards(processors.stream(), which);
  }

  private static List<String> shards(
      Stream<ShardProcessor> processors, Predicate<ShardProcessor> which) {
    return processors.filter(which).map(ShardProcessor::shard).distinct().sorted().toList();
  }

  /**
   * The worker is stopping: from now on no failed consumer is restarted, and the others are
   * informed.
   */
  public void stopping() {
    stopping = true;
    processors.forEach(ShardProcessor::stopping);
  }

  /** Tells the consumers to stop that the KCL has not told in time. */
  public void tellStop() {
    processors.forEach(ShardProcessor::tellStop);
  }

  /** Interrupts all consumers that have not ended, for this reason. */
  public void abandon(String why) {
    processors.forEach(processor -> processor.abandon(why));
  }

  /**
   * Checks for calls that take too long.
   *
   * @param limit after which a call is interrupted
   * @param patience how long an interrupted call may take to return before its lease is released
   */
  public void watch(Duration limit, Duration patience) {
    List<ShardProcessor> left = leaving.stream().filter(ShardProcessor::hasEnded).toList();
    left.forEach(leaving::remove);
    left.forEach(ShardProcessor::hasLeft);
    leaving.forEach(processor -> processor.watchConsumer(limit, patience));
    processors.forEach(processor -> processor.watch(limit, patience));
  }
}
