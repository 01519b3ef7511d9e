package io.jkinesis.lab.chaos.worker;

import io.jkinesis.lab.Journals;
import io.jkinesis.lab.WorkerSetup;
import io.jkinesis.lab.network.WorkerNetwork;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All workers of a run, and their supervisor. */
public final class WorkerPool implements AutoCloseable {

  /**
   * A worker to be started.
   *
   * @param network its network to the services, at the endpoints of its setup; closed with the
   *     worker
   */
  public record Member(WorkerSetup setup, WorkerNetwork network) {}

  private final List<SupervisedWorker> workers;
  private final OrphanWatch orphans;

  private WorkerPool(List<SupervisedWorker> workers, OrphanWatch orphans) {
    this.workers = workers;
    this.orphans = orphans;
  }

  /**
   * Starts the workers.
   *
   * @param events receives one line for each exit
   */
  public static WorkerPool start(List<Member> members, Consumer<String> events) throws IOException {
    OrphanWatch orphans = new OrphanWatch();
    List<SupervisedWorker> workers = new ArrayList<>();
    for (Member member : members) {
      workers.add(new SupervisedWorker(member.setup, member.network, orphans, events));
    }
    return new WorkerPool(List.copyOf(workers), orphans);
  }

  /**
   * Runs one round of the supervisor: notes exits and restarts workers; to be called several times
   * per second.
   */
  public void look() throws IOException {
    for (SupervisedWorker worker : workers) {
      worker.look();
    }
    orphans.look();
  }

  /** Returns the workers that can be targets of faults. */
  public List<SupervisedWorker> running() {
    return workers.stream().filter(SupervisedWorker::isRunning).toList();
  }

  /** Returns whether each worker has a consumer. */
  public boolean isConsuming(Journals journals) {
    return isComplete() && workers.stream().allMatch(worker -> journals.isConsuming(worker.id()));
  }

  /** Returns whether all workers are running. */
  public boolean isComplete() {
    return running().size() == workers.size();
  }

  /**
   * Stops all workers gracefully, finally and concurrently.
   *
   * @return the problems of the stop, one line each
   */
  public List<String> stop() throws IOException, InterruptedException {
    for (SupervisedWorker worker : workers) {
      worker.beginToStop();
    }
    List<String> problems = new ArrayList<>();
    for (SupervisedWorker worker : workers) {
      try {
        worker.awaitStop();
      } catch (JkinesisException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  /** Stops all workers gracefully while this process exits, and kills those that take too long. */
  public void endWithProcess() {
    try {
      stop();
    } catch (IOException | InterruptedException e) {
      // kill it, then
    }
    close();
  }

  /** Kills those that are still running. */
  @Override
  public void close() {
    workers.forEach(SupervisedWorker::close);
    workers.forEach(worker -> worker.network().close());
  }

  /** Describes the state of each worker for the user. */
  public String state() {
    return workers.stream()
        .map(worker -> worker.id() + " " + worker.state())
        .collect(Collectors.joining(", "));
  }

  /** Returns how often workers have exited, by exit code. */
  public Map<Integer, Integer> exits() {
    Map<Integer, Integer> exits = new TreeMap<>();
    for (SupervisedWorker worker : workers) {
      worker.exits().forEach((code, times) -> exits.merge(code, times, Integer::sum));
    }
    return exits;
  }

  /** Returns the longest time that a consumer outlived its worker. */
  public Duration longestOrphans() {
    return orphans.longest();
  }

  /** Returns consumers that outlived their worker for too long, one line each. */
  public List<String> orphans() {
    return orphans.violations();
  }
}
