package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.chaos.worker.SupervisedWorker;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Faults of workers and their consumers. */
final class WorkerFaults {

  private final WorkerPool team;
  private final Recoveries recoveries;
  private final Duration failover;

  WorkerFaults(WorkerPool team, Recoveries recoveries, Duration failover) {
    this.team = team;
    this.recoveries = recoveries;
    this.failover = failover;
  }

  private record Consumer(SupervisedWorker worker, ProcessHandle process) {}

  Optional<String> killConsumer(Fault fault) {
    List<Consumer> consumers =
        team.running().stream()
            .flatMap(
                worker -> worker.consumers().stream().map(process -> new Consumer(worker, process)))
            .toList();
    if (consumers.isEmpty()) {
      return Optional.empty();
    }
    Consumer consumer = fault.target(consumers);
    consumer.process.destroyForcibly();
    return Optional.of(consumer.worker.id() + "'s process " + consumer.process.pid());
  }

  Optional<String> killWorker(Fault fault) {
    return running(fault)
        .map(
            worker -> {
              worker.kill();
              return worker.id();
            });
  }

  Optional<String> stopWorker(Fault fault) {
    return running(fault)
        .map(
            worker -> {
              worker.terminate();
              return worker.id();
            });
  }

  /**
   * A zombie: while it is suspended its leases expire, and it does not know that when it wakes up.
   */
  Optional<String> suspendWorker(Fault fault, boolean withConsumers) throws IOException {
    Optional<SupervisedWorker> target = running(fault);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    SupervisedWorker worker = target.get();
    Duration lasting = fault.lasting(failover.multipliedBy(2), failover.multipliedBy(5));
    worker.suspend(withConsumers);
    recoveries.after(lasting, worker::resume);
    return Optional.of(worker.id() + seconds(lasting));
  }

  private Optional<SupervisedWorker> running(Fault fault) {
    List<SupervisedWorker> running = team.running();
    return running.isEmpty() ? Optional.empty() : Optional.of(fault.target(running));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, ", for %.1f s", duration.toMillis() / 1e3);
  }
}
