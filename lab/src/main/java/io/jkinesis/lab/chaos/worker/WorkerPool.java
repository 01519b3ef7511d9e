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
   * @param network its way to the services, where its setup says they are; closed with the worker
   */
  public record Member(WorkerSetup setup, WorkerNetwork network) {}

  private final List<SupervisedWorker> workers;
  private final OrphanWatch orphans;

  private WorkerPool(List<SupervisedWorker> workers, OrphanWatch orphans) {
    this.workers = workers;
    this.orphans = orphans;
  }

  /**
   * Starts them.
   *
   * @param events told, in a line each, when one ends
   */
  public static WorkerPool start(List<Member> members, Consumer<String> events) throws IOException {
    OrphanWatch orphans = new OrphanWatch();
    List<SupervisedWorker> workers = new ArrayList<>();
    for (Member member : members) {
      workers.add(new SupervisedWorker(member.setup, member.network, orphans, events));
    }
    return new WorkerPool(List.copyOf(workers), orphans);
  }

  /** The supervisor's round: notes ends and starts again; to be called a few times a second. */
  public void look() throws IOException {
    for (SupervisedWorker worker : workers) {
      worker.look();
    }
    orphans.look();
  }

  /** Those that a fault can be done to. */
  public List<SupervisedWorker> running() {
    return workers.stream().filter(SupervisedWorker::isRunning).toList();
  }

  /** Whether each has a consumer. */
  public boolean isConsuming(Journals journals) {
    return isComplete() && workers.stream().allMatch(worker -> journals.isConsuming(worker.id()));
  }

  /** Whether all run. */
  public boolean isComplete() {
    return running().size() == workers.size();
  }

  /**
   * Stops all in order, for good, at the same time.
   *
   * @return what was wrong with it, a line each
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

  /** Stops all in order, or at once what takes too long, while this process ends. */
  public void endWithProcess() {
    try {
      stop();
    } catch (IOException | InterruptedException e) {
      // at once, then
    }
    close();
  }

  /** Ends immediately what still runs. */
  @Override
  public void close() {
    workers.forEach(SupervisedWorker::close);
    workers.forEach(worker -> worker.network().close());
  }

  /** How each is, for a person. */
  public String state() {
    return workers.stream()
        .map(worker -> worker.id() + " " + worker.state())
        .collect(Collectors.joining(", "));
  }

  /** How often workers ended, by exit code. */
  public Map<Integer, Integer> exits() {
    Map<Integer, Integer> exits = new TreeMap<>();
    for (SupervisedWorker worker : workers) {
      worker.exits().forEach((code, times) -> exits.merge(code, times, Integer::sum));
    }
    return exits;
  }

  /** How long consumers outlived their worker at most. */
  public Duration longestOrphans() {
    return orphans.longest();
  }

  /** Consumers that outlived their worker for too long, a line each. */
  public List<String> orphans() {
    return orphans.violations();
  }
}
