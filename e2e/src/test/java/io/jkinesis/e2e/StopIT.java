package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.KinesisStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.e2e.consumers.Diarist;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.Diary;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.KinesisStream;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a run ends, and that the next one goes on where it was. */
@EndToEnd
class StopIT {

  @Test
  void sigtermStopsInOrderAndTheNextRunGoesOnWithoutADuplicate(Scene scene) throws Exception {
    KinesisStream stream = scene.createStream(2);
    AppFile application = scene.application(Diarist.class);
    stream.put(100);
    RunProcess first = scene.run(application);
    scene.awaitProcessed(first, stream.sent());
    first.signal("TERM");
    // Some of these may still be processed, the others must not be lost.
    stream.put(100);
    assertThat(first.exitCode()).isZero();
    assertThat(first.errors()).isEmpty();
    assertStoppedInOrder(scene, 2);

    stream.put(100);
    RunProcess second = scene.run(application);
    scene.awaitProcessed(second, stream.sent());
    assertThat(second.stop()).isZero();
    assertThat(Item.byKey(scene.diaries().items())).isEqualTo(Item.byKey(stream.sent()));
    assertStoppedInOrder(scene, 4);
  }

  @Test
  void ctrlCReachesAllProcessesAndStillStopsInOrder(Scene scene) throws Exception {
    KinesisStream stream = scene.createStream(2);
    List<String> command = new ArrayList<>();
    // A process group of its own, with SIGINT heard even if these tests run in the background.
    command.addAll(List.of("setsid", "env", "--default-signal=INT"));
    command.addAll(
        Jkinesis.launcher(
            List.of(), List.of("run", scene.application(Diarist.class).write().toString())));
    stream.put(100);
    RunProcess run = scene.start(Map.of(), command);
    scene.awaitProcessed(run, stream.sent());

    run.signalGroup("INT");

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(Item.byKey(scene.diaries().items())).isEqualTo(Item.byKey(stream.sent()));
    assertStoppedInOrder(scene, 2);
  }

  @Test
  void consumersOutliveAKilledRunByTwoSecondsAtMost(Scene scene) throws Exception {
    KinesisStream stream = scene.createStream(2);
    stream.put(20);
    RunProcess run = scene.run(scene.application(Diarist.class));
    scene.awaitProcessed(run, stream.sent());
    List<ProcessHandle> consumers = run.descendants();
    assertThat(consumers).hasSize(2);

    run.signal("KILL");

    await()
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> consumers.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(scene.diaries().shutdowns()).as("nobody asked them to").isEmpty();
  }

  private static void assertStoppedInOrder(Scene scene, int consumers) {
    List<Diary> diaries = scene.diaries().all();
    assertThat(diaries).hasSize(consumers);
    assertThat(diaries)
        .allSatisfy(
            diary -> {
              assertThat(diary.shutdowns()).isEqualTo(List.of("REQUESTED"));
              assertThat(diary.checkpoints()).containsOnly("done");
            });
    for (String shardId : List.of(shard(0), shard(1))) {
      String last = null;
      for (Diary diary : scene.diaries().of(shardId)) {
        last = diary.lastSequenceNumber().orElse(last);
      }
      assertThat(scene.leases().checkpoint(shardId)).isEqualTo(last);
    }
  }
}
