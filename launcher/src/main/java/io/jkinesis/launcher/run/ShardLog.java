package io.jkinesis.launcher.run;

import io.jkinesis.worker.internal.logging.ShardEvents;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person what becomes of each shard, a line an event, and stops the worker when a consumer
 * failed too often.
 */
final class ShardLog implements ConsumerEvents {

  private static final Logger log = LoggerFactory.getLogger(ShardLog.class);

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final StopRequest stop;
  private final Supervision supervision;
  private final LastWords lastWords = new LastWords();
  private final Set<String> running = new ConcurrentSkipListSet<>();
  private final Set<String> toldToStop = new HashSet<>();
  private volatile boolean anyStarted;
  private final CompletableFuture<Void> allTold = new CompletableFuture<>();
  private final CompletableFuture<Void> noneRuns = new CompletableFuture<>();
  private final AtomicReference<@Nullable ConsumerFailure> firstFailure = new AtomicReference<>();

  ShardLog(StopRequest stop, Supervision supervision) {
    this.stop = stop;
    this.supervision = supervision;
  }

  @Override
  public boolean starting(String shardId) {
    anyStarted = true;
    return supervision.awaitTurn(shardId) && start(shardId);
  }

  private synchronized boolean start(String shardId) {
    lastWords.take(shardId);
    return !stop.requested().isDone() && running.add(shardId);
  }

  /** Says after a while why nothing is to be seen, if nothing is. */
  void explainSilence() {
    CompletableFuture.delayedExecutor(SILENCE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              if (!anyStarted && !stop.requested().isDone()) {
                log.info(
                    "no shard yet: with a new application the KCL takes up to two minutes, and"
                        + " where other workers have all shards there is none to have"
                        + " (jkinesis.fastStart = true cuts the waits, for local use)");
              }
            });
  }

  @Override
  public void started(String shardId, long pid) {
    supervision.started(shardId);
    ShardEvents.of(
        shardId, () -> log.info("{}: lease gained, consumer started (process {})", shardId, pid));
  }

  @Override
  public synchronized void toldToStop(String shardId) {
    toldToStop.add(shardId);
    look();
  }

  @Override
  public void leaseLost(String shardId) {
    String what = stop.requested().isDone() ? "consumer stopped" : "lease lost";
    ShardEvents.of(shardId, () -> log.info("{}: {}", shardId, what));
    supervision.ended(shardId);
    ended(shardId);
  }

  @Override
  public void shardEnded(String shardId) {
    ShardEvents.of(
        shardId, () -> log.info("{}: shard ended, all its records are processed", shardId));
    supervision.ended(shardId);
    ended(shardId);
  }

  @Override
  public void failed(ConsumerFailure failure) {
    String words = lastWords.take(failure.shardId());
    boolean stopping = stop.requested().isDone();
    boolean again = !stopping && supervision.takeUpAgain(failure, words);
    if (!again && !firstFailure.compareAndSet(null, failure)) {
      ShardEvents.of(failure.shardId(), () -> log.warn("also {}", failure.summary()));
    }
    ended(failure.shardId());
    if (!again && !stopping) {
      stop.request("the consumer of " + failure.shardId() + " failed, and " + supervision.limit());
    }
  }

  private synchronized void ended(String shardId) {
    running.remove(shardId);
    toldToStop.remove(shardId);
    look();
  }

  /** Completes when, after the stop was requested, every consumer has heard of it or has ended. */
  synchronized CompletableFuture<Void> allTold() {
    look();
    return allTold;
  }

  /** Completes once no consumer runs; after the stop was requested, when none is started either. */
  synchronized CompletableFuture<Void> noneRuns() {
    look();
    return noneRuns;
  }

  private void look() {
    if (stop.requested().isDone() && toldToStop.containsAll(running)) {
      allTold.complete(null);
      if (running.isEmpty()) {
        noneRuns.complete(null);
      }
    }
  }

  @Override
  public void stderr(String shardId, String line) {
    lastWords.add(shardId, line);
    ShardEvents.stderr(shardId, line);
  }

  /** The shards whose consumers run now, sorted. */
  List<String> running() {
    return List.copyOf(running);
  }

  /** The failure that made the worker stop; null if there was none. */
  @Nullable ConsumerFailure firstFailure() {
    return firstFailure.get();
  }
}
