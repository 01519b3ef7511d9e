package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Upgrades from the stock daemon 3.1.3 to {@code jkinesis run} on KCL 3.5.1 and back, with three
 * tables that 3.1.3 has created, or with leases of KCL 1. KCL 3.1.3 cannot use a single table,
 * because it takes the leader lock for a lease (docs/failover.md).
 */
@EndToEnd
class UpgradeIT {

  private static final int SHARDS = 4;

  /** Enough keys for each shard to get about as many records. */
  private static final int KEYS = 200;

  private static final String STOCK = "stock-3.1.3";

  @Test
  void threeTablesAreUsedByBothVersionsWithoutALoss(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(SHARDS);
    AppFile application =
        scene
            .application(ItemJournalConsumer.class)
            .with("failoverTimeMillis", "5000")
            .with("reBalanceThresholdPercentage", "40")
            // A worker that takes over from the stock daemon polls the leader lock at this
            // interval.
            .with("dynamoDbLockBasedLeaderLeaseDurationInMillis", "8000")
            .with("dynamoDbLockBasedLeaderHeartbeatPeriodInMillis", "2000");
    scene.leases().createAsKcl1(SHARDS);
    stream.putOverKeys(KEYS, KEYS);

    RunProcess stock = scene.stockDaemon(application, STOCK, ItemJournalConsumer.class);
    scene.awaitProcessed(stock, stream.sent());
    assertThat(scene.leases().entityTypes()).as("3.1.3 writes no type").isEmpty();

    RunProcess upgraded = scene.run(application);
    String id = upgraded.workerId();
    whileRecordsCome(
        stream, upgraded, "both hold leases", () -> holders(scene).equals(Set.of(STOCK, id)));
    scene.awaitProcessed(upgraded, stream.sent());

    stock.signal("TERM");
    whileRecordsCome(
        stream, upgraded, "the new one has all", () -> holders(scene).equals(Set.of(id)));
    stock.exitCode();
    scene.awaitProcessed(upgraded, stream.sent());
    assertThat(scene.leases().entityTypes())
        .as("the leader's lock and the reports stay in the older tables")
        .doesNotContain("LEADER", "WORKER_METRIC_STATS");
    assertThat(upgraded.stop()).isZero();
    assertThat(upgraded.errors()).isEmpty();

    stream.putOverKeys(KEYS, KEYS);
    RunProcess rolledBack = scene.stockDaemon(application, STOCK, ItemJournalConsumer.class);
    scene.awaitProcessed(rolledBack, stream.sent());

    assertThat(Item.byKey(firstTimes(scene.journals().items())))
        .as("none lost, and each key in sequence")
        .isEqualTo(Item.byKey(stream.sent()));
  }

  @Test
  void leasesOfKcl1AreTakenOverAtOnce(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(SHARDS);
    scene.leases().createAsKcl1(SHARDS);
    stream.putOverKeys(KEYS, KEYS);

    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertThat(scene.leases().entityTypes()).as("one table").contains("WORKER_METRIC_STATS");
    assertThat(scene.leases().checkpoints()).hasSize(SHARDS).doesNotContainValue("TRIM_HORIZON");
  }

  /** Without records the KCL measures no load, and so does not balance it. */
  private static void whileRecordsCome(
      SceneStream stream, RunProcess worker, String what, Callable<Boolean> condition) {
    worker.awaitUntil(
        what,
        () -> {
          stream.putOverKeys(KEYS, 40);
          return condition.call();
        });
  }

  private static Set<String> holders(Scene scene) {
    return Set.copyOf(scene.leases().holders().values());
  }

  private static List<Item> firstTimes(List<Item> items) {
    return items.stream().distinct().toList();
  }
}
