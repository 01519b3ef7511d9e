package io.jkinesis.worker.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the answers and the end of one consumer's process, in any language. The daemon waits for
 * an answer for ever, or ends all shards; it closes the process's stdin and then waits for its
 * streams and its exit, as long as it takes, and at a stop all shards wait with it.
 *
 * <p>So a process that does not answer in time is ended. Once the end is due it has a grace, then
 * gets SIGTERM and then SIGKILL; and once it has ended, its streams have a short one, in case that
 * a process which it started holds them.
 */
public final class ChildEnd {

  /** At most, for a SIGTERM to be heeded and for streams to be read to their end. */
  static final Duration SHORT = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ChildEnd.class);

  private final ExecutorService threads;
  private final Duration grace;
  private final Duration shortGrace;
  private final PipeTasks reads;
  private final PipeTasks answers;
  private final PipeTasks writes;
  private final AtomicBoolean due = new AtomicBoolean();
  private final CompletableFuture<Void> exited = new CompletableFuture<>();
  private volatile String shardId = "(no shard)";
  private volatile @Nullable Process process;
  private volatile @Nullable String killedBecause;
  private boolean held;

  /**
   * @param threads read and write the pipes: three of them a consumer
   * @param grace how long the process may take to end
   * @param answerLimit how long it may take for a message, until it says something; zero for ever
   */
  public ChildEnd(ExecutorService threads, Duration grace, Duration answerLimit) {
    this.threads = threads;
    this.grace = grace;
    shortGrace = grace.compareTo(SHORT) < 0 ? grace : SHORT;
    reads = new PipeTasks(threads, this::streamHeld);
    answers = new PipeTasks(threads, this::streamHeld, answerLimit, () -> unanswered(answerLimit));
    writes =
        new PipeTasks(
            threads, this::streamHeld, grace, () -> kill("answered and did not read its input"));
  }

  /** For what reads the process's stderr. */
  public ExecutorService reads() {
    return reads;
  }

  /** For what reads the process's messages; the daemon waits for each. */
  public ExecutorService answers() {
    return answers;
  }

  /** For what writes its input; the daemon waits for it only once the process has answered. */
  public ExecutorService writes() {
    return writes;
  }

  /** The process was started. */
  public void of(String shard, Process started) {
    shardId = shard;
    process = started;
    var unused =
        started
            .onExit()
            .thenRun(
                () -> {
                  reads.bound(shortGrace);
                  answers.bound(shortGrace);
                  writes.bound(shortGrace);
                  exited.complete(null);
                });
  }

  /** Completes when the process has ended. */
  public CompletableFuture<Void> exited() {
    return exited;
  }

  /** The end is due: the daemon is closing the process's stdin. */
  public void due() {
    if (due.compareAndSet(false, true)) {
      Later.run(grace, () -> kill("still ran " + grace.toMillis() + " ms after its session"));
    }
  }

  /** True once the end is due: the process's exit is no surprise any more. */
  public boolean isDue() {
    return due.get();
  }

  /** Once the end is due there are no answers to come, but a rest that is read to its end. */
  private void unanswered(Duration limit) {
    if (!isDue()) {
      kill("did not answer within " + limit.toSeconds() + " s (timeoutInSeconds)");
    }
  }

  /** Ends the process, gently first, and what it has started. */
  public synchronized void kill(String because) {
    Process running = process;
    if (running == null || !running.isAlive() || killedBecause != null) {
      return;
    }
    killedBecause = because;
    log.warn("{}: the consumer (process {}) {}: ended it", shardId, running.pid(), because);
    new ProcessTree(running).end(shortGrace);
  }

  /** Ends the process at once, and what it has started. */
  void killNow() {
    Process running = process;
    if (running != null && running.isAlive()) {
      log.warn(
          "{}: the consumer (process {}) outlived the worker: killed it", shardId, running.pid());
      new ProcessTree(running).endNow();
    }
  }

  /** Why it had to be ended; null if it had not. */
  public @Nullable String killedBecause() {
    return killedBecause;
  }

  /** Closes the process's stdin as the daemon's death would, without waiting for it. */
  void closeStdin() {
    Process running = process;
    due.set(true);
    if (running != null) {
      threads.execute(
          () -> {
            try {
              running.getOutputStream().close();
            } catch (IOException e) {
              // The process has ended.
            }
          });
    }
  }

  /** Whoever finds a second stream held goes on only once the line of the first is written. */
  private synchronized void streamHeld() {
    if (!held) {
      held = true;
      log.warn(
          "{}: the consumer has ended, but a process that it started holds its stdin, stdout or"
              + " stderr: not waited for any longer",
          shardId);
    }
  }
}
