package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.HangOnCommand;
import io.jkinesis.e2e.consumers.ThrowUntilFileExists;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/** A worker continues when one of its consumers fails. */
@EndToEnd
class SupervisionIT {

  @InBothModes
  void aConsumerThatFailsComesBackAndTheOthersNeverStop(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(3);
    stream.put(60);
    RunProcess run = scene.run(scene.application(ThrowUntilFileExists.class));
    scene.awaitProcessed(run, stream.sent());
    String failing = stream.put("the key", "before", "stone", "after").get(0).shardId();
    run.awaitLine("restart 1 of 10").awaitLine("restart 2 of 10");

    Set<Item> elsewhere = new HashSet<>(stream.put(60));
    elsewhere.removeIf(item -> item.shardId().equals(failing));
    run.awaitUntil(
        "the other shards go on meanwhile", () -> scene.journals().items().containsAll(elsewhere));
    Files.createFile(scene.folder().resolve("moved"));
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertThat(scene.journals().all())
        .filteredOn(journal -> !journal.shardId().equals(failing))
        .extracting(ItemJournal::shardId)
        .as("one session for each of the others, from beginning to end")
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(run.stderr())
        .filteredOn(line -> line.contains("restart 1 of 10"))
        .singleElement()
        .asString()
        .contains(failing, scene.threw(IllegalStateException.class));
  }

  @InBothModes
  void aConsumerThatHangsIsEndedAloneAndComesBack(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(40);
    RunProcess run =
        scene.run(scene.application(HangOnCommand.class).with("timeoutInSeconds", "2"));
    scene.awaitProcessed(run, stream.sent());
    Item before = stream.put("the key", "before", "wait", "after").get(0);
    run.awaitLine(
        before.shardId() + ": the consumer did not return from processRecords within 2 s");

    Set<Item> elsewhere = new HashSet<>(stream.put(40));
    elsewhere.removeIf(item -> item.shardId().equals(before.shardId()));
    run.awaitUntil(
        "the other shard goes on meanwhile", () -> scene.journals().items().containsAll(elsewhere));
    scene.release();
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertThat(scene.journals().all())
        .filteredOn(journal -> !journal.shardId().equals(before.shardId()))
        .as("one session, from beginning to end")
        .hasSize(1);
  }

  @InBothModes
  void aShardWhoseConsumerFailsTooOftenDoesNotStopTheOthers(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(20);
    RunProcess run =
        scene.run(scene.application(ThrowUntilFileExists.class).with("jkinesis.maxRestarts", "1"));
    scene.awaitProcessed(run, stream.sent());
    String failing = stream.put("the key", "stone").get(0).shardId();
    run.awaitLine("failed more than 1 times within 60 min");

    Set<Item> elsewhere = new HashSet<>(stream.put(40));
    elsewhere.removeIf(item -> item.shardId().equals(failing));
    run.awaitUntil(
        "the other shard goes on", () -> scene.journals().items().containsAll(elsewhere));

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().all())
        .filteredOn(journal -> !journal.shardId().equals(failing))
        .allSatisfy(journal -> assertThat(journal.shutdowns()).containsExactly("REQUESTED"));
  }

  @InBothModes
  void aWorkerGivesUpWhenNothingOfItWorks(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(20);
    RunProcess run =
        scene.run(scene.application(ThrowUntilFileExists.class).with("jkinesis.maxRestarts", "1"));
    scene.awaitProcessed(run, stream.sent());
    String failing = stream.put("the key", "stone").get(0).shardId();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains(failing, scene.threw(IllegalStateException.class), "is delivered again");
  }
}
