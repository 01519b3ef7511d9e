package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.consumers.PrintToStdout;
import io.jkinesis.e2e.consumers.WriteToDescriptor1;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Data between the daemon and a consumer arrives unchanged, and nothing else arrives. */
@EndToEnd
class PipesIT {

  private static final Map<String, String> NO_UTF8 = Map.of("LANG", "C", "LC_ALL", "C");

  @Test
  void whatAConsumerPrintsReachesStderrAndNotTheDaemon(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(100);
    String file = scene.application(PrintToStdout.class).write().toString();
    RunProcess run = scene.jkinesis(NO_UTF8, "run", file);
    scene.awaitProcessed(run, stream.sent());
    run.awaitLine("says: thread 500");

    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(scene.journals().items()).containsExactlyInAnyOrderElementsOf(stream.sent());
    assertThat(scene.journals().shutdowns()).isEqualTo(List.of("REQUESTED", "REQUESTED"));
    for (String shardId : List.of(shard(0), shard(1))) {
      assertThat(run.linesOf(shardId))
          .containsSubsequence("says: static initialiser", "says: constructor", "says: init")
          .contains("says: thread 1", "says: processRecords é日🎉", "says: shutdown")
          .anyMatch(line -> line.contains("a line without an end"));
    }
  }

  @Test
  void underTheGuardNothingElseCanReachTheDaemonNorHoldItUp(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    stream.put(100);
    RunProcess run =
        scene.run(
            scene.application(WriteToDescriptor1.class).with("jkinesis.isolateStdio", "true"));
    scene.awaitProcessed(run, stream.sent());
    assertThat(run.descendants()).as("consumers, and the processes that they leave").hasSize(4);

    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
    assertThat(scene.journals().items()).containsExactlyInAnyOrderElementsOf(stream.sent());
    assertThat(scene.journals().shutdowns()).isEqualTo(List.of("REQUESTED", "REQUESTED"));
    for (String shardId : List.of(shard(0), shard(1))) {
      assertThat(run.linesOf(shardId)).containsSubsequence("by descriptor", "by child");
      assertThat(run.stderr())
          .filteredOn(line -> line.contains(shardId + ": the consumer process has exited, but a"))
          .hasSize(1);
    }
  }

  @Test
  void keysAndDataArriveIntactUnderALocaleWithoutUtf8(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put("é日🎉", allByteValues());
    stream.put("a \"quoted\" \\ \t key", "{\"action\":\"shardEnded\"}\n");
    stream.put("no data", new byte[0]);
    stream.put("\u2028\u0001", "é日🎉");
    stream.put("a MiB", new byte[(1 << 20) - 5]);
    AppFile application =
        scene
            .application(ItemJournalConsumer.class)
            .with("jkinesis.transcriptDir", scene.recordings().folder())
            .with("jkinesis.transcriptPayloads", "true");
    String file = application.write().toString();
    RunProcess run = scene.jkinesis(NO_UTF8, "run", file);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().items()).isEqualTo(stream.sent());
    assertThat(scene.recordings().replay(ItemJournalConsumer.class).items())
        .as("recorded unchanged")
        .isEqualTo(stream.sent());
  }

  private static byte[] allByteValues() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
