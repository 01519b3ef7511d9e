package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The same command twice: the KCL's leases distribute the shards, and move them when a worker
 * exits.
 */
@EndToEnd
class TwoWorkersIT {

  private static final int SHARDS = 4;

  /** Enough keys for each shard to get about as many records. */
  private static final int KEYS = 200;

  private static final Duration FAILOVER = Duration.ofSeconds(5);

  /** Much shorter than the two minutes that it takes when the leader was killed. */
  private static final int GENEROUS = 10;

  @InBothModes
  void aStoppedWorkersShardsAreHandedOverWithoutAReplay(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(SHARDS);
    Pair workers = Pair.start(scene, stream);

    Set<String> moved = workers.shardsOf(workers.other);
    long asked = System.nanoTime();
    workers.other.signal("TERM");
    workers.whileRecordsCome(workers.leader, "it has all", () -> workers.hasAll(workers.leader));
    Duration took = since(asked);

    assertThat(took).isLessThan(FAILOVER.multipliedBy(GENEROUS));
    assertThat(workers.other.exitCode()).isZero();
    scene.awaitProcessed(workers.leader, stream.sent());
    assertThat(workers.leader.stop()).isZero();
    assertThat(workers.leader.errors()).isEmpty();
    assertThat(workers.other.errors()).isEmpty();
    assertThat(Item.byKey(scene.journals().items()))
        .as("each record once, each key in sequence, across the assignment and the stop")
        .isEqualTo(Item.byKey(stream.sent()));
    assertThat(scene.journals().shutdowns()).containsOnly("REQUESTED");
    report("stopped: " + moved.size() + " shards go on elsewhere", took);
  }

  @InBothModes
  void aKilledWorkersShardsAreTakenOver(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(SHARDS);
    Pair workers = Pair.start(scene, stream);
    Set<String> moved = workers.shardsOf(workers.other);

    long killed = System.nanoTime();
    workers.other.signal("KILL");
    workers.whileRecordsCome(workers.leader, "it has all", () -> workers.hasAll(workers.leader));
    Duration took = since(killed);

    assertThat(took).isLessThan(FAILOVER.multipliedBy(GENEROUS));
    scene.awaitProcessed(workers.leader, stream.sent());
    assertThat(workers.leader.stop()).isZero();
    assertThat(workers.leader.errors()).isEmpty();
    assertThat(Item.byKey(firstTimes(scene.journals().items())))
        .as("none lost, and each key in sequence; some redelivered")
        .isEqualTo(Item.byKey(stream.sent()));
    Set<Long> consumers = workers.leader.consumers();
    assertThat(scene.journals().all())
        .filteredOn(journal -> consumers.contains(journal.pid()))
        .hasSizeGreaterThan(SHARDS)
        .allSatisfy(
            journal ->
                assertThat(journal.shutdowns())
                    .as("each consumer of the other worker ended gracefully")
                    .isEqualTo(List.of("REQUESTED")));
    report("killed: " + moved.size() + " shards go on elsewhere", took);
  }

  private static List<Item> firstTimes(List<Item> items) {
    return items.stream().distinct().toList();
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** The figures are in docs/failover.md. */
  private static void report(String what, Duration took) {
    System.out.printf(
        "two workers, failover time %d s: %s after %.1f s%n",
        FAILOVER.toSeconds(), what, took.toMillis() / 1000.0);
  }

  /** Two workers that each hold some of the shards; one of them is the leader. */
  private record Pair(Scene scene, SceneStream stream, RunProcess leader, RunProcess other) {

    static Pair start(Scene scene, SceneStream stream) throws Exception {
      AppFile application =
          scene
              .application(ItemJournalConsumer.class)
              .with("failoverTimeMillis", String.valueOf(FAILOVER.toMillis()))
              // The KCL balances measured load, which is never exactly equal.
              .with("reBalanceThresholdPercentage", "40");
      stream.putOverKeys(KEYS, KEYS);
      RunProcess first = scene.run(application);
      scene.awaitProcessed(first, stream.sent());
      long came = System.nanoTime();
      RunProcess second = scene.run(application);
      Pair workers = new Pair(scene, stream, first, second);
      String id = second.workerId();
      assertThat(id).isNotEqualTo(first.workerId());
      workers.whileRecordsCome(
          second,
          "both have shards, and one leads",
          () ->
              workers.hasSome(first)
                  && workers.hasSome(second)
                  && scene.leases().leader().isPresent());
      report("both have shards, a second one after its start", since(came));
      return scene.leases().leader().orElseThrow().equals(id)
          ? new Pair(scene, stream, second, first)
          : workers;
    }

    /** Without records the KCL measures no load, and so does not balance it. */
    void whileRecordsCome(RunProcess worker, String what, Callable<Boolean> condition) {
      worker.awaitUntil(
          what,
          () -> {
            stream.putOverKeys(KEYS, 40);
            return condition.call();
          });
    }

    private boolean hasSome(RunProcess worker) {
      return !shardsOf(worker).isEmpty() && isConsuming(worker);
    }

    boolean hasAll(RunProcess worker) {
      return shardsOf(worker).size() == SHARDS && isConsuming(worker);
    }

    /** Each of its shards has a consumer that has processed records. */
    private boolean isConsuming(RunProcess worker) {
      Set<Long> consumers = worker.consumers();
      return newest(shardsOf(worker)).values().stream()
          .allMatch(journal -> consumers.contains(journal.pid()) && !journal.items().isEmpty());
    }

    Set<String> shardsOf(RunProcess worker) {
      String id = worker.workerId();
      return scene.leases().holders().entrySet().stream()
          .filter(holder -> holder.getValue().equals(id))
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    /** Returns the latest journal of each shard. */
    Map<String, ItemJournal> newest(Set<String> shards) {
      return scene.journals().all().stream()
          .filter(journal -> shards.contains(journal.shardId()))
          .collect(
              Collectors.toMap(ItemJournal::shardId, journal -> journal, (older, newer) -> newer));
    }
  }
}
