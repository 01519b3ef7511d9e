package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another worker takes over a shard. */
@EndToEnd
class LostLeaseIT {

  @InBothModes
  void aStolenShardEndsItsConsumerAndNoOther(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(40);
    RunProcess run =
        scene.run(scene.application(ItemJournalConsumer.class).with("failoverTimeMillis", "3000"));
    scene.awaitProcessed(run, stream.sent());
    awaitCheckpointAtLastRecord(scene);

    scene.leases().steal(shard(0), "thief");

    run.awaitLine(shard(0) + ": lease lost");
    ItemJournal lost = scene.journals().of(shard(0)).get(0);
    assertThat(lost.shutdowns()).isEqualTo(List.of("LEASE_LOST"));
    assertThat(lost.checkpoints()).containsOnly("done");
    // The other worker does nothing, so that the shard comes back when the lease has expired.
    stream.put(40);
    scene.awaitProcessed(run, stream.sent());
    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertThat(scene.journals().of(shard(0))).hasSize(2);
    assertThat(scene.journals().only(shard(1)).shutdowns()).isEqualTo(List.of("REQUESTED"));
  }

  @InBothModes
  void aCheckpointThatTellsOfItIsNoFailure(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(10);
    // Renewed only every 100 s, so that the checkpoint of the next batch detects the loss first.
    RunProcess run =
        scene.run(
            scene.application(ItemJournalConsumer.class).with("failoverTimeMillis", "300000"));
    scene.awaitProcessed(run, stream.sent());
    awaitCheckpointAtLastRecord(scene);
    String checkpoint = scene.leases().checkpoint(shard(0));

    scene.leases().steal(shard(0), "thief");
    List<Item> contested = stream.put("key", "whose?");

    run.awaitLine(shard(0) + ": lease lost");
    ItemJournal lost = scene.journals().only(shard(0));
    assertThat(lost.items()).endsWith(contested.get(0));
    assertThat(lost.checkpoints()).endsWith("LEASE_LOST");
    assertThat(lost.shutdowns()).isEqualTo(List.of("LEASE_LOST"));
    assertThat(scene.leases().checkpoint(shard(0))).isEqualTo(checkpoint);
    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
  }

  /**
   * Otherwise the lease could be taken between a record and its checkpoint, which would then fail.
   */
  private static void awaitCheckpointAtLastRecord(Scene scene) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              ItemJournal journal = scene.journals().of(shard(0)).get(0);
              String checkpoint = scene.leases().checkpoint(shard(0));
              return journal.lastSequenceNumber().equals(Optional.of(checkpoint))
                  && journal.checkpoints().contains("done");
            });
  }
}
