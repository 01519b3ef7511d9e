package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jkinesis.e2e.consumers.CheckpointThenThrow;
import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.Aggregate;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;

/** Records that a producer has packed into one. */
@EndToEnd
class AggregationIT {

  @InBothModes
  void aCheckpointWithinAnAggregateIsWhereTheNextConsumerGoesOn(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put("outer", Aggregate.of("inner", "first", "second", "halt", "fourth", "fifth"));
    RunProcess halting =
        scene.run(scene.application(CheckpointThenThrow.class).with("jkinesis.maxRestarts", "0"));

    assertThat(halting.exitCode()).isEqualTo(1);
    assertThat(scene.journals().only(shard(0)).items())
        .extracting(Item::key, Item::text)
        .containsExactly(tuple("inner", "first"), tuple("inner", "second"), tuple("inner", "halt"));

    RunProcess again = scene.run(scene.application(ItemJournalConsumer.class));
    again.awaitUntil("the rest of it", () -> scene.journals().items().size() >= 5);
    assertThat(again.stop()).isZero();
    assertThat(scene.journals().items())
        .extracting(Item::text)
        .containsExactly("first", "second", "halt", "fourth", "fifth");
  }
}
