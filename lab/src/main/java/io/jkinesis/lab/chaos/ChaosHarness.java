package io.jkinesis.lab.chaos;

import io.jkinesis.lab.EvenKeys;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.ProcessWatch;
import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.WorkerSetup;
import io.jkinesis.lab.chaos.fault.Faults;
import io.jkinesis.lab.chaos.fault.PoisonedRecords;
import io.jkinesis.lab.chaos.fault.Schedule;
import io.jkinesis.lab.chaos.fault.Targets;
import io.jkinesis.lab.chaos.fleet.FleetGrowth;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import io.jkinesis.lab.network.Subscriptions;
import io.jkinesis.lab.network.WorkerNetwork;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** The running parts of a chaos run, and their observers: the workers, the records, the faults. */
final class ChaosHarness implements AutoCloseable {

  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 50;

  private final ChaosEnvironment stage;
  private final Path folder;
  private final ChaosLog events;
  private final WorkerPool team;
  private final LoadGenerator traffic;
  private final Faults faults;
  private final FleetGrowth fleet;
  private final Journals journals;
  private final Subscriptions subscriptions = new Subscriptions();
  private final ProcessWatch processes = new ProcessWatch();
  private final int mostWaiting;
  private Stopwatch sinceProgress = new Stopwatch();
  private volatile int processed;
  private volatile Set<String> consuming = Set.of();

  /**
   * @param folder the folder for all files of workers and consumers
   */
  ChaosHarness(ChaosPlan plan, ChaosEnvironment stage, Path folder, ChaosLog events)
      throws IOException {
    this.stage = stage;
    this.folder = folder;
    this.events = events;
    journals = new Journals(folder);
    PoisonedRecords records = new PoisonedRecords(ChaosPlan.KEYS);
    traffic =
        new LoadGenerator(
            stage.stream(), plan.isFleet() ? evenRecords() : records, plan.recordsPerSecond());
    mostWaiting =
        plan.isFleet()
            ? Integer.MAX_VALUE // its figures are those of a steady load
            : plan.recordsPerSecond() * ChaosPlan.SECONDS_BEHIND_AT_MOST;
    List<WorkerPool.Member> members = new ArrayList<>();
    for (int i = 0; i < plan.workers(); i++) {
      members.add(member(plan, i));
    }
    team = WorkerPool.start(members, events::add);
    fleet =
        new FleetGrowth(
            plan.fleet(),
            plan.shards(),
            plan.length(),
            team,
            index -> member(plan, index),
            journals,
            events::add);
    faults =
        new Faults(
            plan.isFleet()
                ? List.of()
                : Schedule.of(
                    plan.seed(), plan.length(), plan.consumers().hasProcesses(), !plan.fanOut()),
            new Targets(
                team,
                stage.services(),
                stage.stream(),
                records,
                () -> processed,
                worker -> consuming.contains(worker)),
            ChaosPlan.FAILOVER,
            events::add);
  }

  /** The KCL balances by bytes, so each shard gets as many. */
  private IntFunction<NumberedRecord> evenRecords() {
    List<String> keys = EvenKeys.of(stage.stream().shards(), ChaosPlan.KEYS_PER_SHARD_OF_FLEET);
    return i -> new NumberedRecord(i, keys.get(i % keys.size()), i / keys.size(), 0);
  }

  private WorkerPool.Member member(ChaosPlan plan, int index) throws IOException {
    WorkerNetwork network = WorkerNetwork.to(stage.services(), subscriptions);
    return new WorkerPool.Member(
        new WorkerSetup(
            folder,
            network.kinesisEndpoint(),
            network.dynamoDbEndpoint(),
            plan.mainClass(),
            ChaosEnvironment.NAME,
            ChaosEnvironment.NAME,
            "worker-" + index,
            plan.consumers().isInProcess(index),
            ChaosPlan.EFFORT,
            plan.properties()),
        network);
  }

  WorkerPool team() {
    return team;
  }

  LoadGenerator traffic() {
    return traffic;
  }

  Faults faults() {
    return faults;
  }

  FleetGrowth fleet() {
    return fleet;
  }

  /** Starts the faults, or the changes of the fleet. */
  void disrupt() {
    faults.start();
    fleet.start();
  }

  Journals journals() {
    return journals;
  }

  /**
   * Returns the processes of this run that are still running although everything was stopped; gives
   * them some seconds to exit.
   */
  List<ProcessHandle> left() throws InterruptedException {
    processes.look();
    processes.lookForConsumers(folder);
    Stopwatch sinceEnd = new Stopwatch();
    while (!processes.alive().isEmpty() && sinceEnd.elapsed().compareTo(LONGEST_END) < 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return processes.alive();
  }

  /** Runs one round of the supervisor and the observers; to be called several times per second. */
  void look(String phase) throws JkinesisException, IOException, InterruptedException {
    team.look();
    journals.poll();
    processed = journals.distinct();
    String change = traffic.holdBack(processed, mostWaiting);
    if (change != null) {
      events.add(change);
    }
    consuming = journals.consuming();
    processes.look();
    fleet.look();
    stage.requireNotFailed();
    traffic.requireNotFailed();
    faults.requireNotFailed();
    if (sinceProgress.elapsed().compareTo(BETWEEN_PROGRESS) > 0) {
      sinceProgress = new Stopwatch();
      events.add(
          String.format(
              Locale.ROOT,
              "%s: put %,d, processed %,d and %,d again; %s",
              phase,
              traffic.put(),
              processed,
              journals.total() - processed,
              team.state()));
    }
  }

  /** Stops everything gracefully while this process exits. */
  void endWithProcess() {
    try {
      faults.heal();
      team.endWithProcess();
    } catch (ExecutionException | InterruptedException e) {
      team.close(); // a graceful stop needs DynamoDB
    }
  }

  /** Kills everything that is still running. */
  @Override
  public void close() {
    try {
      faults.heal();
    } catch (ExecutionException e) {
      // the phase that needed it has reported this already, or there is a worse failure
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    team.close();
  }
}
