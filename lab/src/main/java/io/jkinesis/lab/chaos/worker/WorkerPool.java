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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All workers of a run, and their supervisor. */
public final class WorkerPool implements AutoCloseable {

  /**
   * A worker to be started.
   *
   * @param network its network to the services, at the endpoints of its setup; closed with the
   *     worker
   */
  public record Member(WorkerSetup setup, WorkerNetwork network) {}

  private final List<SupervisedWorker> workers = new CopyOnWriteArrayList<>();
  private final List<SupervisedWorker> retired = new CopyOnWriteArrayList<>();
  private final OrphanWatch orphans = new OrphanWatch();
  private final Consumer<String> events;

  private WorkerPool(Consumer<String> events) {
    this.events = events;
  }

  /**
   * Starts the workers.
   *
   * @param events receives one line for each exit
   */
  public static WorkerPool start(List<Member> members, Consumer<String> events) throws IOException {
    WorkerPool pool = new WorkerPool(events);
    for (Member member : members) {
      pool.add(member);
    }
    return pool;
  }

  /** Starts another worker. */
  public void add(Member member) throws IOException {
    workers.add(new SupervisedWorker(member.setup, member.network, orphans, events));
  }

  /** Stops the worker that was started first, gracefully and finally, without waiting. */
  public void retireOldest() throws IOException {
    SupervisedWorker oldest = workers.remove(0);
    retired.add(oldest);
    oldest.beginToStop();
  }

  /** Returns the IDs of the workers, without those that were told to stop. */
  public List<String> ids() {
    return workers.stream().map(SupervisedWorker::id).toList();
  }

  /** Returns how many requests all workers have sent to DynamoDB, including retired ones. */
  public long dynamoDbRequests() {
    return everybody().mapToLong(worker -> worker.network().dynamoDb().requests()).sum();
  }

  private Stream<SupervisedWorker> everybody() {
    return Stream.concat(retired.stream(), workers.stream());
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
   * @return the problems of the stop, and of earlier ones of single workers, one line each
   */
  public List<String> stop() throws IOException, InterruptedException {
    for (SupervisedWorker worker : workers) {
      worker.beginToStop();
    }
    List<String> problems = new ArrayList<>();
    for (SupervisedWorker worker : everybody().toList()) {
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
    everybody().forEach(SupervisedWorker::close);
    everybody().forEach(worker -> worker.network().close());
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
