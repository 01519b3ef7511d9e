package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.ItemJournals;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real workers continue from moved checkpoints, and a live worker prevents a reset. */
@EndToEnd
class ResetIT {

  @Test
  void allIsProcessedAgainFromTheOldestAndAParentBeforeItsChildren(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(60);
    RunProcess first = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(first, stream.sent());
    stream.split(shard(0));
    stream.put(60);
    scene.awaitProcessed(first, stream.sent());
    // Both end as soon as they have seen every lease, or one, renewed; the limit is for a stalled
    // machine.
    RunProcess status = scene.command("status", "--failover-time", "60s");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(status.stdout()).contains("3 shards: 2 consuming, 1 ended");
    RunProcess refused =
        scene.command("reset", "--failover-time", "60s", "--yes", "--to", "LATEST");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors()).singleElement().asString().contains(" is live: ");
    assertThat(first.stop()).isZero();

    Map<String, String> before = scene.leases().checkpoints();
    RunProcess mistake = reset(scene, "--to", "LATEST");
    assertThat(scene.leases().checkpoints().values()).contains("LATEST");
    RunProcess undo = scene.jkinesis(Map.of(), "reset", "--yes", "--undo", undoFile(mistake));
    assertThat(undo.exitCode()).as(undo.toString()).isZero();
    assertThat(scene.leases().checkpoints()).isEqualTo(before);
    reset(scene, "--to", "TRIM_HORIZON");

    ItemJournals journals = processed(scene, stream.sent());
    assertThat(Item.byKey(journals.items())).isEqualTo(Item.byKey(stream.sent()));
    ItemJournal parent = journals.only(shard(0));
    assertThat(parent.shutdowns()).isEqualTo(List.of("SHARD_ENDED"));
    assertThat(journals.only(shard(1)).begun()).isAfterOrEqualTo(parent.ended());
    assertThat(journals.only(shard(2)).begun()).isAfterOrEqualTo(parent.ended());
  }

  @Test
  void onlyWhatIsLaterIsProcessedAgainFromATimeAndFromARecord(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(60);
    // The local Kinesis uses the time of this machine, in milliseconds.
    Instant put = Instant.now();
    Instant time = await().until(() -> Instant.now().truncatedTo(ChronoUnit.MILLIS), put::isBefore);
    List<Item> later = in(shard(0), stream.put(60));
    List<Item> second = in(shard(1), stream.sent());
    RunProcess first = scene.run(scene.application(ItemJournalConsumer.class));
    scene.awaitProcessed(first, stream.sent());
    assertThat(first.stop()).isZero();

    reset(scene, "--to", time.toString(), "--shard", shard(0));
    Item last = second.get(second.size() / 2);
    reset(scene, "--to", last.sequenceNumber(), "--shard", shard(1));

    List<Item> expected = new ArrayList<>(later);
    expected.addAll(second.subList(second.size() / 2 + 1, second.size()));
    ItemJournals journals = processed(scene, expected);
    assertThat(journals.only(shard(0)).items()).isEqualTo(later);
    assertThat(journals.items()).hasSameElementsAs(expected).hasSameSizeAs(expected);
  }

  /**
   * Returns the journals of a new run, which is stopped once it has processed at least these items.
   */
  private static ItemJournals processed(Scene scene, List<Item> expected) throws Exception {
    Instant begun = Instant.now();
    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    run.awaitUntil(
        expected.size() + " records are processed",
        () -> since(begun, scene).items().containsAll(expected));
    assertThat(run.stop()).isZero();
    return since(begun, scene);
  }

  private static ItemJournals since(Instant begun, Scene scene) {
    return new ItemJournals(
        scene.journals().all().stream().filter(journal -> journal.begun().isAfter(begun)).toList());
  }

  private static List<Item> in(String shardId, List<Item> items) {
    return items.stream().filter(item -> item.shardId().equals(shardId)).toList();
  }

  /** For a stopped application, so that there is no renewal to wait for. */
  private static RunProcess reset(Scene scene, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--failover-time", "1s", "--yes"));
    all.addAll(List.of(arguments));
    RunProcess reset = scene.command("reset", all.toArray(String[]::new));
    assertThat(reset.exitCode()).as(reset.toString()).isZero();
    return reset;
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
}
