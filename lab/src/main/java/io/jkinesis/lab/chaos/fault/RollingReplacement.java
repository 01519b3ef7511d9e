package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.chaos.worker.SupervisedWorker;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Replaces all workers, one after another, while they have work, as in a deployment: each is
 * stopped by SIGTERM, and the next one only when its successor is consuming.
 */
final class RollingReplacement {

  /** A worker may not get a shard for some time; then the next one is replaced anyway. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final long POLL_MILLIS = 100;

  private final WorkerPool team;
  private final Predicate<String> isConsuming;

  /**
   * @param isConsuming returns whether the worker with an ID has a running consumer; may be called
   *     from any thread
   */
  RollingReplacement(WorkerPool team, Predicate<String> isConsuming) {
    this.team = team;
    this.isConsuming = isConsuming;
  }

  /** Returns when all workers are replaced. */
  Optional<String> strike(Fault fault) throws InterruptedException {
    List<SupervisedWorker> workers = team.running();
    if (workers.size() < 2) {
      return Optional.empty(); // that would be a stop, which is another fault
    }
    for (SupervisedWorker worker : workers) {
      int before = worker.starts();
      worker.terminate();
      Stopwatch waiting = new Stopwatch();
      while ((worker.starts() == before || !isConsuming.test(worker.id()))
          && waiting.elapsed().compareTo(LONGEST_WAIT) < 0) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
    return Optional.of(String.join(", then ", workers.stream().map(SupervisedWorker::id).toList()));
  }
}
