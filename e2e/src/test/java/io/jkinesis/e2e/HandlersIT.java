package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemHandler;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.DeadLetterFolder;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Handlers with the real daemon. */
@EndToEnd
@Isolated("compares times")
class HandlersIT {

  private static AppFile application(Scene scene, int parallelism, int millis) {
    return scene.application(
        ItemHandler.class,
        "-Dparallelism=" + parallelism,
        "-Dmillis=" + millis,
        "-Dletters=" + letters(scene));
  }

  private static Path letters(Scene scene) {
    return scene.folder().resolve("letters");
  }

  @InBothModes
  void aPoisonPillAmongTenThousandRecordsIsSetAsideAndTheShardGoesOn(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    List<Item> good = new ArrayList<>(stream.putOverKeys(1_000, 5_000));
    stream.put("key 1", "poison");
    good.addAll(stream.putOverKeys(1_000, 5_000));
    RunProcess run = scene.run(application(scene, 16, 0));
    scene.awaitProcessed(run, good);
    DeadLetterFolder letters = new DeadLetterFolder(letters(scene));
    run.awaitUntil("the dead letter", () -> letters.texts().equals(List.of("poison")));

    RunProcess list = scene.jkinesis(Map.of(), "deadletters", "list", letters(scene).toString());
    assertThat(list.exitCode()).isZero();
    assertThat(list.stdout())
        .contains(shard(0), "IllegalArgumentException 1", "1 dead letters in 1 files, 0 replayed");

    // The record still fails, and becomes a dead letter in the same place.
    RunProcess replay =
        scene.jkinesis(
            Map.of(),
            "deadletters",
            "replay",
            letters(scene).toString(),
            "--stream",
            stream.name(),
            "--endpoint",
            scene.kinesisEndpoint());
    assertThat(replay.exitCode()).as(replay.toString()).isZero();
    run.awaitUntil("its return", () -> letters.texts().equals(List.of("poison", "poison")));

    assertThat(run.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(good));
  }

  @Test
  void sixteenAtOnceAreAtLeastTwelveTimesAsFastAsOne(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.putOverKeys(1_000, 100);
    double one = recordsPerSecond(scene, 1, 100);
    stream.putOverKeys(1_000, 900);
    double sixteen = recordsPerSecond(scene, 16, 1_000);

    assertThat(sixteen / one).as("%s/s with 16, %s/s with 1", sixteen, one).isGreaterThan(12);
  }

  /**
   * Measured from the start of the first record to the end of the last one, as logged by the
   * consumer.
   */
  private static double recordsPerSecond(Scene scene, int parallelism, int records)
      throws Exception {
    int before = scene.journals().items().size();
    RunProcess run =
        scene.run(
            application(scene, parallelism, 50).with("applicationName", "at-once-" + parallelism));
    run.awaitUntil(records + " records", () -> scene.journals().items().size() == before + records);
    assertThat(run.stop()).isZero();
    String line =
        run.linesOf(shard(0)).stream()
            .filter(text -> text.startsWith("all took "))
            .findFirst()
            .orElseThrow();
    return 1_000.0 * records / Integer.parseInt(line.replaceAll("\\D", ""));
  }
}
