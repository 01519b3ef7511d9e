package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.e2e.consumers.HangOnCommand;
import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.ItemJournal;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.ServiceProxy;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run stops, and the next one continues where it stopped. */
@EndToEnd
class StopIT {

  @InBothModes
  void sigtermStopsInOrderAndTheNextRunGoesOnWithoutADuplicate(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    AppFile application = scene.application(ItemJournalConsumer.class);
    stream.put(100);
    RunProcess first = scene.run(application);
    scene.awaitProcessed(first, stream.sent());
    first.signal("TERM");
    // Some of these may still be processed; the others must not be lost.
    stream.put(100);
    assertThat(first.exitCode()).isZero();
    assertThat(first.errors()).isEmpty();
    assertStoppedInOrder(scene, 2);

    stream.put(100);
    RunProcess second = scene.run(application);
    scene.awaitProcessed(second, stream.sent());
    assertThat(second.stop()).isZero();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertStoppedInOrder(scene, 4);
  }

  @InBothModes
  void ctrlCReachesAllProcessesAndStillStopsInOrder(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(100);
    RunProcess run =
        scene.start(Map.of(), inGroup("INT", scene.application(ItemJournalConsumer.class)));
    scene.awaitProcessed(run, stream.sent());

    run.signalGroup("INT");

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(Item.byKey(scene.journals().items())).isEqualTo(Item.byKey(stream.sent()));
    assertStoppedInOrder(scene, 2);
  }

  @InBothModes
  void aClosedTerminalWithinACallbackStillStopsInOrder(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    RunProcess run = scene.start(Map.of(), inGroup("HUP", scene.application(HangOnCommand.class)));
    stream.put("key", "before", "wait", "after");
    run.awaitLine("waits for its release");

    run.signalGroup("HUP");
    run.awaitLine("stopping: SIGHUP");
    scene.release();

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(scene.journals().items()).isEqualTo(stream.sent());
    assertStoppedInOrder(scene, 1);
  }

  @Test
  void aConsumerThatAloneGetsASignalGoesOnForItsGraceAndIsThenReplaced(Scene scene)
      throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(10);
    String file = scene.application(ItemJournalConsumer.class).write().toString();
    RunProcess run = scene.jkinesis(Map.of("JKINESIS_SHUTDOWN_GRACE", "2s"), "run", file);
    scene.awaitProcessed(run, stream.sent());

    run.signal("TERM", run.consumer(shard(0)));
    run.awaitLine("SIGTERM: waiting up to 2 s")
        .awaitLine(
            "SIGTERM: the daemon did not end the session within 2 s (shutdownGrace) (exit 143)")
        // Nothing was sent to it in the meantime, so only its exit could be noticed.
        .awaitLine("was killed by SIGTERM between two calls");
    stream.put(10);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().shutdowns()).isEqualTo(List.of("REQUESTED"));
    assertThat(scene.journals().items()).isEqualTo(stream.sent());
  }

  /** Idle, in init, in a callback, waiting for a checkpoint's answer, and within a message. */
  @Test
  void consumersOutliveAKilledRunByTwoSecondsAtMostWhateverTheyAreAt(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(5);
    stream.put(20);
    try (ServiceProxy dynamoDb = scene.dynamoDbProxy()) {
      RunProcess run =
          scene.run(
              scene
                  .application(HangOnCommand.class, "-Dhangs=" + shard(1))
                  .with("dynamoDBEndpoint", dynamoDb.endpoint().toString()));
      run.awaitLine("hangs in init");
      stream.put(stream.keyOf(shard(2)), "hang");
      run.awaitLine("hangs in processRecords");
      stream.put(stream.keyOf(shard(3)), "wait");
      run.awaitLine("waits for its release");
      ProcessHandle stopped = run.consumer(shard(4));
      run.signal("STOP", stopped);
      stream.put(stream.keyOf(shard(4)), new byte[1 << 20]);
      run.awaitUntil("the daemon is within a message", () -> isPipeFull(stopped));
      dynamoDb.disturb(new Cut(true));
      scene.release();
      run.awaitLine("goes on");
      List<ProcessHandle> consumers = run.descendants();
      assertThat(consumers).hasSize(5);

      run.signal("KILL");
      run.signal("CONT", stopped);

      await()
          .atMost(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> consumers.stream().allMatch(StopIT::hasEnded));
      assertThat(scene.journals().shutdowns()).as("no shutdown was requested").isEmpty();
    }
  }

  /**
   * An exited process is a zombie until its parent reaps it. Because the worker was killed, the
   * parent is the system's first process, which may take seconds.
   */
  private static boolean hasEnded(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return true; // it no longer exists
    }
  }

  /**
   * Fills the pipe without reading from it. A write that ends within a page leaves the rest of the
   * page empty.
   */
  private static boolean isPipeFull(ProcessHandle process) throws IOException {
    try (InputStream stdin = new FileInputStream("/proc/" + process.pid() + "/fd/0")) {
      return stdin.available() >= 1 << 15;
    }
  }

  /** Starts a process group, in which the signal is effective even if these tests ignore it. */
  private static List<String> inGroup(String signal, AppFile application) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setsid", "env", "--default-signal=" + signal));
    command.addAll(Jkinesis.run(application));
    return command;
  }

  private static void assertStoppedInOrder(Scene scene, int consumers) {
    List<ItemJournal> journals = scene.journals().all();
    assertThat(journals).hasSize(consumers);
    assertThat(journals)
        .allSatisfy(
            journal -> {
              assertThat(journal.shutdowns()).isEqualTo(List.of("REQUESTED"));
              assertThat(journal.checkpoints()).containsOnly("done");
            });
    for (String shardId : journals.stream().map(ItemJournal::shardId).distinct().toList()) {
      String last = null;
      for (ItemJournal journal : scene.journals().of(shardId)) {
        last = journal.lastSequenceNumber().orElse(last);
      }
      assertThat(scene.leases().checkpoint(shardId)).isEqualTo(last);
    }
  }
}
