package io.jkinesis.benchmarks.fleet;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Measures how quickly workers start, balance the shards and take them over, in seconds. */
final class Times {

  private static final int SHARDS = 16;
  private static final int WORKERS = 4;
  private static final double MILLIS = 1000;

  private static final Figure FIRST_RECORDS =
      figure("first-records", "one worker, new application: first records of all 16 shards");
  private static final Figure CONSUMED =
      figure("consumed", "four workers start together: all 16 shards consumed");
  private static final Figure BALANCED =
      figure("balanced", "four workers start together: balanced to within one shard");
  private static final Figure KILLED =
      figure("killed", "kill -9, not the leader: its shards consumed again");
  private static final Figure LEADER_KILLED =
      figure("leader-killed", "kill -9, the leader: its shards consumed again");
  private static final Figure STOPPED =
      figure("stopped", "graceful stop, not the leader: its shards consumed again");
  private static final Figure LEADER_STOPPED =
      figure("leader-stopped", "graceful stop, the leader: its shards consumed again");

  private final LocalServices services;
  private final Consumer<String> progress;
  private final Results results;

  Times(LocalServices services, Consumer<String> progress, Results results) {
    this.services = services;
    this.progress = progress;
    this.results = results;
  }

  private static Figure figure(String id, String title) {
    return new Figure("fleet-" + id, title, "s", true);
  }

  /**
   * Measures once.
   *
   * @param round distinguishes the applications of different rounds
   */
  void measure(Host host, int round)
      throws IOException, InterruptedException, JkinesisException, TimeoutException {
    progress.accept("fleet: one worker, " + host.id());
    try (Fleet fleet = new Fleet(host, host.id() + "-one-" + round, SHARDS, services)) {
      Instant start = Instant.now();
      fleet.start();
      add(FIRST_RECORDS, host, start, fleet.awaitAllConsumed());
    }
    progress.accept("fleet: four workers, " + host.id());
    try (Fleet fleet = new Fleet(host, host.id() + "-four-" + round, SHARDS, services)) {
      Instant start = Instant.now();
      for (int i = 0; i < WORKERS; i++) {
        fleet.start();
      }
      add(CONSUMED, host, start, fleet.awaitAllConsumed());
      add(BALANCED, host, start, fleet.awaitBalanced());
      String other = other(fleet);
      Set<String> shards = fleet.shardsOf(other);
      Instant killed = fleet.kill(other);
      add(KILLED, host, killed, fleet.awaitTakenOver(shards, killed));
      String leader = fleet.leader();
      shards = fleet.shardsOf(leader);
      killed = fleet.kill(leader);
      add(LEADER_KILLED, host, killed, fleet.awaitTakenOver(shards, killed));
      fleet.start();
      fleet.start();
      fleet.awaitBalanced();
      stop(fleet, other(fleet), STOPPED, host);
      stop(fleet, fleet.leader(), LEADER_STOPPED, host);
    }
  }

  private void stop(Fleet fleet, String worker, Figure figure, Host host)
      throws IOException, InterruptedException, JkinesisException {
    Set<String> shards = fleet.shardsOf(worker);
    Instant stopped = fleet.stop(worker);
    add(figure, host, stopped, fleet.awaitTakenOver(shards, stopped));
  }

  private static String other(Fleet fleet) throws IOException, JkinesisException {
    String leader = fleet.leader();
    return fleet.workers().stream()
        .filter(worker -> !worker.equals(leader) && !fleet.shardsOf(worker).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private void add(Figure figure, Host host, Instant from, Instant to) {
    double seconds = Duration.between(from, to).toMillis() / MILLIS;
    progress.accept("fleet: %s, %s: %.1f s".formatted(host.id(), figure.title(), seconds));
    results.add(figure, host.id(), seconds);
  }
}
