package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.List;

/** The start position of an application without a checkpoint. */
@EndToEnd
class StartPositionIT {

  @InBothModes
  void trimHorizonProcessesWhatWasThereBefore(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    List<Item> before = stream.put(30);

    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(run, before);
    List<Item> after = stream.put(30);
    scene.awaitProcessed(run, after);

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().items()).isEqualTo(stream.sent());
    assertThat(scene.journals().all())
        .singleElement()
        .satisfies(journal -> assertThat(journal.startsAfter()).isEqualTo("TRIM_HORIZON"));
  }

  @InBothModes
  void latestProcessesOnlyWhatComesAfter(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    List<Item> before = stream.put(30);

    RunProcess run =
        scene.run(
            scene.application(ItemJournalConsumer.class).with("initialPositionInStream", "LATEST"));
    // The consumer starts reading at some time after its start was logged: the first item that it
    // receives shows when.
    run.awaitUntil(
        "a record is processed",
        () -> {
          stream.put("key", "do you hear me?");
          return !scene.journals().items().isEmpty();
        });
    List<Item> after = stream.put(30);
    scene.awaitProcessed(run, after);

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().items()).doesNotContainAnyElementsOf(before).endsWith(last(after));
    assertThat(scene.journals().items())
        .as("all records from the first one on, each once and in sequence")
        .isEqualTo(from(scene.journals().items().get(0), stream.sent()));
  }

  private static Item last(List<Item> items) {
    return items.get(items.size() - 1);
  }

  private static List<Item> from(Item first, List<Item> items) {
    return items.subList(items.indexOf(first), items.size());
  }
}
