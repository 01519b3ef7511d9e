package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.KinesisStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.e2e.consumers.Diarist;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.Diaries;
import io.jkinesis.e2e.stage.Diary;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.KinesisStream;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What real workers make of checkpoints that were moved, and that a live one is in the way. */
@EndToEnd
class ResetIT {

  @Test
  void allIsProcessedAgainFromTheOldestAndAParentBeforeItsChildren(Scene scene) throws Exception {
    KinesisStream stream = scene.createStream(1);
    stream.put(60);
    RunProcess first = scene.run(application(scene));
    scene.awaitProcessed(first, stream.sent());
    stream.split(shard(0));
    stream.put(60);
    scene.awaitProcessed(first, stream.sent());
    RunProcess status = jkinesis(scene, "status");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(status.stdout()).contains("3 shards: 2 consuming, 1 ended");
    assertRefused(jkinesis(scene, "reset", "--to", "TRIM_HORIZON", "--yes"), " is live: ");
    assertThat(first.stop()).isZero();

    Map<String, String> before = scene.leases().checkpoints();
    RunProcess mistake = reset(scene, "--to", "LATEST");
    assertThat(scene.leases().checkpoints().values()).contains("LATEST");
    RunProcess undo = scene.jkinesis(Map.of(), "reset", "--yes", "--undo", undoFile(mistake));
    assertThat(undo.exitCode()).as(undo.toString()).isZero();
    assertThat(scene.leases().checkpoints()).isEqualTo(before);
    reset(scene, "--to", "TRIM_HORIZON");

    Instant again = Instant.now();
    RunProcess second = scene.run(application(scene));
    second.awaitUntil(
        "all are processed again", () -> since(again, scene).items().containsAll(stream.sent()));
    assertThat(second.stop()).isZero();
    Diaries diaries = since(again, scene);
    assertThat(Item.byKey(diaries.items())).isEqualTo(Item.byKey(stream.sent()));
    Diary parent = diaries.only(shard(0));
    assertThat(parent.shutdowns()).isEqualTo(List.of("SHARD_ENDED"));
    assertThat(diaries.only(shard(1)).begun()).isAfterOrEqualTo(parent.ended());
    assertThat(diaries.only(shard(2)).begun()).isAfterOrEqualTo(parent.ended());
  }

  @Test
  void onlyWhatIsLaterIsProcessedAgainFromATimeOrARecord(Scene scene) throws Exception {
    KinesisStream stream = scene.createStream(1);
    stream.put(40);
    // Kinesis notes the time of this machine, in milliseconds.
    Instant put = Instant.now();
    Instant time = await().until(() -> millis(Instant.now()), now -> now.isAfter(put));
    List<Item> later = stream.put(40);
    RunProcess first = scene.run(application(scene));
    scene.awaitProcessed(first, stream.sent());
    assertThat(first.stop()).isZero();

    reset(scene, "--to", time.toString());
    assertThat(processedBy(scene, later)).isEqualTo(later);

    Item last = stream.sent().get(59);
    reset(scene, "--to", last.sequenceNumber(), "--shard", shard(0));
    List<Item> behind = stream.sent().subList(60, 80);
    assertThat(processedBy(scene, behind)).isEqualTo(behind);
  }

  /** What a run processes until it has processed at least these. */
  private static List<Item> processedBy(Scene scene, List<Item> expected) throws Exception {
    Instant begun = Instant.now();
    RunProcess run = scene.run(application(scene));
    run.awaitUntil(
        expected.size() + " records are processed",
        () -> since(begun, scene).items().containsAll(expected));
    assertThat(run.stop()).isZero();
    return since(begun, scene).items();
  }

  /** The failover time is what status and reset wait for. */
  private static AppFile application(Scene scene) {
    return scene.application(Diarist.class).with("failoverTimeMillis", "3000");
  }

  private static RunProcess reset(Scene scene, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("reset", "--yes"));
    all.addAll(List.of(arguments));
    RunProcess reset = jkinesis(scene, all.toArray(String[]::new));
    assertThat(reset.exitCode()).as(reset.toString()).isZero();
    return reset;
  }

  private static RunProcess jkinesis(Scene scene, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(application(scene).write().toString());
    return scene.jkinesis(Map.of(), all.toArray(String[]::new));
  }

  private static void assertRefused(RunProcess reset, String why) {
    assertThat(reset.exitCode()).isEqualTo(1);
    assertThat(reset.errors()).singleElement().asString().contains(why);
  }

  private static String undoFile(RunProcess reset) {
    String said = "jkinesis reset --undo ";
    return reset
        .stdout()
        .lines()
        .filter(line -> line.contains(said))
        .map(line -> line.substring(line.indexOf(said) + said.length()))
        .findFirst()
        .orElseThrow();
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Diaries since(Instant begun, Scene scene) {
    return new Diaries(
        scene.diaries().all().stream().filter(diary -> diary.begun().isAfter(begun)).toList());
  }
}
