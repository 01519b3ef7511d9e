package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.ItemJournals;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneLeases;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.List;

/** One consumer per shard, even while shards are split and merged. */
@EndToEnd
class ShardsIT {

  @InBothModes
  void eachShardHasAConsumerAndEachRecordIsProcessedOnceAndInOrder(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(4);
    stream.put(200);
    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(run, stream.sent());
    stream.put(200);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.descendants()).as("consumers").hasSize(scene.isInProcess() ? 0 : 4);
    assertThat(run.stop()).isZero();
    assertOnceAndInOrder(scene, stream);
    assertThat(scene.journals().all())
        .extracting(ItemJournal::shardId)
        .hasSize(4)
        .doesNotHaveDuplicates();
    for (ItemJournal journal : scene.journals().all()) {
      assertThat(scene.leases().checkpoint(journal.shardId()))
          .isEqualTo(journal.lastSequenceNumber().orElseThrow());
    }
  }

  @InBothModes
  void childrenOfASplitBeginWhenTheirParentIsDone(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(100);
    AppFile application = scene.application(ItemJournalConsumer.class);
    if (!scene.isInProcess()) {
      application.with("jkinesis.transcriptDir", scene.recordings().folder());
    }
    RunProcess run = scene.run(application);
    scene.awaitProcessed(run, stream.sent());
    stream.put(100);
    stream.split(shard(0));
    stream.put(100);
    scene.awaitProcessed(run, stream.sent());
    run.awaitLine(shard(0) + ": shard ended");

    assertThat(run.stop()).isZero();
    assertOnceAndInOrder(scene, stream);
    ItemJournals journals = scene.journals();
    assertThat(journals.all()).hasSize(3);
    assertParentBeforeChild(journals.only(shard(0)), journals.only(shard(1)));
    assertParentBeforeChild(journals.only(shard(0)), journals.only(shard(2)));
    assertDone(scene.leases(), shard(0));
    if (!scene.isInProcess()) {
      assertSameStories(scene.recordings().replay(ItemJournalConsumer.class), journals);
    }
  }

  @InBothModes
  void theChildOfAMergeBeginsWhenBothParentsAreDone(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(100);
    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(run, stream.sent());
    stream.put(100);
    stream.merge(shard(0), shard(1));
    stream.put(100);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertOnceAndInOrder(scene, stream);
    ItemJournals journals = scene.journals();
    assertThat(journals.all()).hasSize(3);
    assertParentBeforeChild(journals.only(shard(0)), journals.only(shard(2)));
    assertParentBeforeChild(journals.only(shard(1)), journals.only(shard(2)));
    assertDone(scene.leases(), shard(0));
    assertDone(scene.leases(), shard(1));
  }

  /**
   * Leases without an owner are assigned by a leader, and the killed worker still holds the leader
   * lock.
   */
  @InBothModes
  void childrenBeginSoonThoughTheLeaderWasKilledAndStartedAgain(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(20);
    RunProcess killed = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(killed, stream.sent());
    stream.split(shard(0));
    stream.put(20);
    scene.awaitProcessed(killed, stream.sent()); // so there is a leader
    killed.signal("KILL");
    killed.exitCode();

    RunProcess again = scene.run(scene.application(ItemJournalConsumer.class));
    stream.split(shard(1));
    stream.put(20);
    scene.awaitProcessed(again, stream.sent());
    assertThat(again.stop()).isZero();
  }

  private static void assertOnceAndInOrder(Scene scene, SceneStream stream) {
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
  }

  /** Without keys and data, which a transcript omits. */
  private static void assertSameStories(ItemJournals replayed, ItemJournals lived) {
    assertThat(replayed.all()).hasSameSizeAs(lived.all());
    for (ItemJournal journal : lived.all()) {
      ItemJournal again = replayed.only(journal.shardId());
      assertThat(again.startsAfter()).isEqualTo(journal.startsAfter());
      assertThat(again.items())
          .extracting(Item::sequenceNumber)
          .isEqualTo(journal.items().stream().map(Item::sequenceNumber).toList());
      assertThat(again.items()).doesNotContainAnyElementsOf(journal.items());
      assertThat(again.checkpoints()).isEqualTo(journal.checkpoints());
      assertThat(again.shutdowns()).isEqualTo(journal.shutdowns());
    }
  }

  private static void assertParentBeforeChild(ItemJournal parent, ItemJournal child) {
    assertThat(parent.shutdowns()).isEqualTo(List.of("SHARD_ENDED"));
    assertThat(child.begun()).isAfterOrEqualTo(parent.ended());
    assertThat(child.items()).isNotEmpty();
  }

  /** Its lease says so, or the KCL has deleted the lease, which it does with finished shards. */
  private static void assertDone(SceneLeases leases, String shardId) {
    if (leases.checkpoints().containsKey(shardId)) {
      assertThat(leases.checkpoint(shardId)).isEqualTo(SceneLeases.SHARD_END);
    }
  }
}
