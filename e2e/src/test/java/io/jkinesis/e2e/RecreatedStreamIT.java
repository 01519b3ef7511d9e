package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stream that was deleted and created again with the same name. Its shards have the IDs of the
 * old ones, and the KCL would take the old checkpoints for the end of the new shards.
 */
@EndToEnd
class RecreatedStreamIT {

  /** As many shards as before, or more. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void itsRecordsAreRefusedUntilAResetAndThenAllDelivered(int shards, Scene scene)
      throws Exception {
    SceneStream stream = scene.createStream(2);
    AppFile application = scene.application(ItemJournalConsumer.class);
    stream.put(20);
    RunProcess first = scene.run(application);
    scene.awaitProcessed(first, stream.sent());
    assertThat(first.stop()).isZero();
    List<Item> all = new ArrayList<>(stream.sent());

    stream.createAgain(shards);
    stream.put(20);
    all.addAll(stream.sent());
    RunProcess refused = scene.run(application);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors())
        .singleElement()
        .asString()
        .contains("belong to another stream than " + stream.name());
    assertThat(scene.journals().items()).hasSize(20);

    RunProcess reset =
        scene.command("reset", "--to", "TRIM_HORIZON", "--yes", "--failover-time", "1s");
    assertThat(reset.exitCode()).as(reset.toString()).isZero();
    RunProcess second = scene.run(application);
    scene.awaitProcessed(second, stream.sent());
    assertThat(second.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(all));
  }
}
