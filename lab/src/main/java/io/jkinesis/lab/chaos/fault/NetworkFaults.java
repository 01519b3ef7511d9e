package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.chaos.worker.SupervisedWorker;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import io.jkinesis.lab.network.Disturbance;
import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.Disturbance.Latency;
import io.jkinesis.lab.network.Disturbance.Refusal;
import io.jkinesis.lab.network.Disturbance.Rejection;
import io.jkinesis.lab.network.Disturbance.Truncation;
import io.jkinesis.lab.network.ServiceError;
import io.jkinesis.lab.network.ServiceProxy;
import io.jkinesis.lab.network.WorkerNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Faults between one worker and its services, one at a time per worker. */
final class NetworkFaults {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(12);
  private static final Duration LEAST_LATENCY = Duration.ofSeconds(1);
  private static final Duration MOST_LATENCY = Duration.ofSeconds(4);

  private final WorkerPool team;
  private final Recoveries recoveries;
  private final Duration failover;
  private final Set<SupervisedWorker> disturbed = new HashSet<>();

  NetworkFaults(WorkerPool team, Recoveries recoveries, Duration failover) {
    this.team = team;
    this.recoveries = recoveries;
    this.failover = failover;
  }

  /** A zombie: its lease expires while it consumes, and it cannot find out who has it now. */
  Optional<String> cutDynamoDb(Fault fault, boolean answersOnly) throws IOException {
    return disturb(fault, pastFailover(fault), NetworkFaults::dynamoDb, new Cut(!answersOnly));
  }

  Optional<String> cutKinesis(Fault fault) throws IOException {
    return disturb(fault, pastFailover(fault), NetworkFaults::kinesis, new Cut(true));
  }

  Optional<String> cutBoth(Fault fault) throws IOException {
    return disturb(fault, pastFailover(fault), NetworkFaults::both, new Cut(true));
  }

  Optional<String> slow(Fault fault) throws IOException {
    Duration latency = fault.lasting(LEAST_LATENCY, MOST_LATENCY);
    return disturb(fault, aWhile(fault), NetworkFaults::both, new Latency(latency));
  }

  Optional<String> refuse(Fault fault) throws IOException {
    return disturb(fault, aWhile(fault), NetworkFaults::both, new Refusal());
  }

  Optional<String> truncate(Fault fault) throws IOException {
    return disturb(fault, aWhile(fault), NetworkFaults::both, new Truncation());
  }

  Optional<String> throttleKinesis(Fault fault) throws IOException {
    return disturb(
        fault, aWhile(fault), NetworkFaults::kinesis, new Rejection(ServiceError.THROTTLED, false));
  }

  Optional<String> throttleDynamoDb(Fault fault) throws IOException {
    return disturb(
        fault,
        aWhile(fault),
        NetworkFaults::dynamoDb,
        new Rejection(ServiceError.THROTTLED, false));
  }

  /** Every other time, the service has served the request before it fails. */
  Optional<String> fail(Fault fault) throws IOException {
    boolean isServed = fault.extent() < 0.5;
    return disturb(
        fault, aWhile(fault), NetworkFaults::both, new Rejection(ServiceError.INTERNAL, isServed));
  }

  Optional<String> denyStream(Fault fault) throws IOException {
    return disturb(
        fault, aWhile(fault), NetworkFaults::kinesis, new Rejection(ServiceError.NOT_FOUND, false));
  }

  Optional<String> denyTable(Fault fault) throws IOException {
    return disturb(
        fault,
        aWhile(fault),
        NetworkFaults::dynamoDb,
        new Rejection(ServiceError.NOT_FOUND, false));
  }

  Optional<String> expireIterators(Fault fault) throws IOException {
    return disturb(
        fault,
        aWhile(fault),
        NetworkFaults::kinesis,
        new Rejection(ServiceError.EXPIRED_ITERATOR, false));
  }

  private Optional<String> disturb(
      Fault fault,
      Duration lasting,
      Function<WorkerNetwork, List<ServiceProxy>> where,
      Disturbance disturbance)
      throws IOException {
    Optional<SupervisedWorker> target = undisturbed(fault);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    SupervisedWorker worker = target.get();
    List<ServiceProxy> proxies = where.apply(worker.network());
    for (ServiceProxy proxy : proxies) {
      proxy.disturb(disturbance);
    }
    recoveries.after(
        lasting,
        () -> {
          for (ServiceProxy proxy : proxies) {
            proxy.heal();
          }
          setUndisturbed(worker);
        });
    return Optional.of(worker.id() + WorkerFaults.seconds(lasting));
  }

  private synchronized Optional<SupervisedWorker> undisturbed(Fault fault) {
    List<SupervisedWorker> free =
        team.running().stream().filter(worker -> !disturbed.contains(worker)).toList();
    if (free.isEmpty()) {
      return Optional.empty();
    }
    SupervisedWorker worker = fault.target(free);
    disturbed.add(worker);
    return Optional.of(worker);
  }

  private synchronized void setUndisturbed(SupervisedWorker worker) {
    disturbed.remove(worker);
  }

  private Duration pastFailover(Fault fault) {
    return fault.lasting(failover.multipliedBy(2), failover.multipliedBy(5));
  }

  private static Duration aWhile(Fault fault) {
    return fault.lasting(SHORTEST, LONGEST);
  }

  private static List<ServiceProxy> kinesis(WorkerNetwork network) {
    return List.of(network.kinesis());
  }

  private static List<ServiceProxy> dynamoDb(WorkerNetwork network) {
    return List.of(network.dynamoDb());
  }

  private static List<ServiceProxy> both(WorkerNetwork network) {
    return List.of(network.kinesis(), network.dynamoDb());
  }
}
