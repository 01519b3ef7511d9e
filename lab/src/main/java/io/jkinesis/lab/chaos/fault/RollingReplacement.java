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
 * Replaces all workers, one after another, while they have work: each is stopped by SIGTERM, and
 * the next one only when its successor consumes, as in a deployment.
 */
final class RollingReplacement {

  /** A worker may get no shard for some time; then the next one is replaced nevertheless. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final long POLL_MILLIS = 100;

  private final WorkerPool team;
  private final Predicate<String> isConsuming;

  /**
   * @param isConsuming whether the worker of an ID has a consumer now; from any thread
   */
  RollingReplacement(WorkerPool team, Predicate<String> isConsuming) {
    this.team = team;
    this.isConsuming = isConsuming;
  }

  /** Returns when all are replaced. */
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
