package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.consumers.ThrowAtRecord;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.List;

/** A record that was not processed is never acknowledged. */
@EndToEnd
class FailureIT {

  @InBothModes
  void aBatchThatAConsumerThrewAtComesAgain(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(3);
    stream.put(60);
    RunProcess stumbling =
        scene.run(scene.application(ThrowAtRecord.class).with("jkinesis.maxRestarts", "0"));
    scene.awaitProcessed(stumbling, stream.sent());
    List<Item> well = stream.sent();
    List<Item> batch = stream.put("the key", "before", "stone", "after");
    String shardId = batch.get(0).shardId();

    assertThat(stumbling.exitCode()).isEqualTo(1);
    assertThat(stumbling.errors())
        .singleElement()
        .asString()
        .contains(shardId, scene.threw(IllegalStateException.class), "is delivered again");
    assertThat(stumbling.stderr())
        .as("what the consumer threw, with its shard")
        .anyMatch(
            line -> line.contains(shardId) && line.contains("there was something in the way"));
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(well));
    for (ItemJournal journal : scene.journals().all()) {
      boolean failed = journal.shardId().equals(shardId);
      assertThat(journal.shutdowns()).isEqualTo(failed ? List.of() : List.of("REQUESTED"));
      assertThat(scene.leases().checkpoint(journal.shardId()))
          .isEqualTo(journal.lastSequenceNumber().orElseThrow());
    }

    RunProcess again = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(again, stream.sent());
    assertThat(again.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
  }
}
