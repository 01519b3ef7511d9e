package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.FillTheHeap;
import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.ResourceLimit;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A real worker at a real limit ends with one line, or goes on; it never renews leases without
 * processing.
 */
@EndToEnd
class ExhaustedWorkerIT {

  private static final int MANY_DESCRIPTORS = 1000;
  private static final int FILE_SIZE = 200_000;

  @Test
  void withoutDescriptorsConsumersAreRestartedUntilThereAreSome(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    RunProcess run = scene.run(scene.application(ItemJournalConsumer.class));
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());
    run.awaitUntil(
        "the last record is checkpointed",
        () ->
            scene
                .leases()
                .checkpoint(shard(0))
                .equals(scene.journals().only(shard(0)).lastSequenceNumber().orElseThrow()));

    ResourceLimit.descriptors(run, 3);
    run.signal("KILL", run.consumer(shard(0)));
    run.awaitLine("the consumer process was killed by SIGKILL");
    run.awaitLine("Too many open files; restarting in ");

    ResourceLimit.descriptors(run, MANY_DESCRIPTORS);
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());
    assertThat(run.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
  }

  @Test
  void withoutThreadsAWorkerEnds(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    ResourceLimit limit = new ResourceLimit();
    AppFile application = scene.application(ItemJournalConsumer.class);
    RunProcess run = scene.start(Map.of(), limit.limited(Jkinesis.run(application)));
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());

    limit.threads(run, 1);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .startsWith("jkinesis: no thread could be started for 5 s; raise the limit of processes");
  }

  @InBothModes
  void aFullHeapEndsTheProcessThatHasIt(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    String flag = "-XX:+ExitOnOutOfMemoryError"; // as in the script
    RunProcess run = scene.run(scene.application(FillTheHeap.class, "-Xmx128m", flag));
    stream.put("key", "before");
    scene.awaitProcessed(run, stream.sent());
    stream.put("key", "leak");

    if (scene.isInProcess()) {
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.toString()).contains("Terminating due to java.lang.OutOfMemoryError");
    } else {
      run.awaitLine("the consumer process exited with code 3 in processRecords");
      run.awaitUntil("it is restarted", () -> run.consumers().size() > 2);
    }
  }

  @InBothModes
  void aLogOnAFullDiskStopsNothing(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>/dev/full", ""));
    command.addAll(Jkinesis.run(scene.application(ItemJournalConsumer.class)));
    RunProcess run = scene.start(Map.of(), command);
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(run.stderr()).isEmpty();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
  }

  /** A limit of the size of files takes the place of a full disk. */
  @Test
  void aRecordingThatCannotBeWrittenEndsAndNoSession(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    String recordings = scene.folder().resolve("recordings").toString();
    RunProcess run =
        scene.run(
            scene
                .application(ItemJournalConsumer.class)
                .with("jkinesis.transcriptDir", recordings));
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());

    ResourceLimit.fileSize(run, FILE_SIZE);
    stream.put("key", new byte[FILE_SIZE]);
    scene.awaitProcessed(run, stream.sent());
    String line = shard(0) + ": its recording ends here, it cannot be written: ";
    run.awaitLine(line);
    stream.put(20);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(run.stderr())
        .filteredOn(each -> each.contains("recording"))
        .singleElement()
        .asString()
        .contains(line, "File too large");
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
  }
}
