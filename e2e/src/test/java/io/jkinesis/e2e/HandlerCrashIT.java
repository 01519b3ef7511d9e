package io.jkinesis.e2e;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import io.jkinesis.e2e.consumers.ItemHandler;
import io.jkinesis.e2e.stage.DeadLetterFolder;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler's process is killed during its work, and restarted from its checkpoint. */
@EndToEnd
class HandlerCrashIT {

  private static final String SHARD = "shardId-000000000000";
  private static final int RECORDS = 600;
  private static final int CRASHES = 3;

  /** One record after the other, in parallel, and in batches (0). */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, 0})
  void nothingIsLostAndOnlyWhatIsPastTheCheckpointComesAgain(int parallelism, Scene scene)
      throws Exception {
    Crashes crashes = new Crashes(scene, parallelism);
    for (int i = 0; i < CRASHES; i++) {
      crashes.crash();
    }
    crashes.runToTheEnd();

    List<String> handled = scene.journals().items().stream().map(Item::text).toList();
    Set<String> poison = new HashSet<>(crashes.texts(text -> text.contains("poison")));
    Set<String> good = new HashSet<>(crashes.texts(text -> !text.contains("poison")));
    assertThat(new HashSet<>(handled)).isEqualTo(good);
    assertThat(new HashSet<>(new DeadLetterFolder(crashes.letters()).texts())).isEqualTo(poison);
  }

  private static final class Crashes {
    private final Scene scene;
    private final int parallelism;
    private final Random random;
    private final List<KinesisRecord> records = new ArrayList<>();
    private int done;

    Crashes(Scene scene, int parallelism) {
      this.scene = scene;
      this.parallelism = parallelism;
      this.random = new Random(parallelism);
      for (int i = 0; i < RECORDS; i++) {
        String text = random.nextInt(40) == 0 ? "poison " + i : "text " + i;
        records.add(record("key " + random.nextInt(50), text));
      }
    }

    Path letters() {
      return scene.folder().resolve("letters");
    }

    List<String> texts(Predicate<String> which) {
      return records.stream().map(KinesisRecord::text).filter(which).toList();
    }

    /**
     * Delivers some batches, and one that it does not wait for; kills the process once it has done
     * some work.
     */
    void crash() throws Exception {
      try (TestDaemon daemon = start()) {
        int next = done;
        for (int batches = 1 + random.nextInt(3); batches > 0; batches--) {
          daemon.deliver(records.subList(next, next + 30));
          next += 30;
        }
        int before = scene.journals().items().size();
        daemon.deliverWithoutWaiting(
            records.subList(next, next + 30).toArray(KinesisRecord[]::new));
        int some = random.nextInt(20);
        await("records that are handled")
            .atMost(Duration.ofSeconds(30))
            .until(() -> scene.journals().items().size() > before + some);
        daemon.kill();
        daemon.awaitExit();
        moveTo(daemon.checkpoints());
      }
    }

    void runToTheEnd() {
      try (TestDaemon daemon = start()) {
        while (done < RECORDS) {
          int to = Math.min(RECORDS, done + 100);
          daemon.deliver(records.subList(done, to));
          done = to;
        }
        daemon.endShard();
        assertThat(daemon.awaitExit()).as(daemon.stderr()).isZero();
        assertThat(daemon.checkpoints()).last().isEqualTo(TestCheckpoint.SHARD_END);
      }
    }

    private TestDaemon start() {
      List<String> command =
          scene.consumer(
              ItemHandler.class,
              "-Dparallelism=" + parallelism,
              "-Dmillis=1",
              "-Dletters=" + letters());
      TestDaemon daemon = TestDaemon.process(command).timeout(Duration.ofSeconds(30));
      return done == 0
          ? daemon.init(SHARD)
          : daemon.init(SHARD, TestCheckpoint.at(records.get(done - 1)));
    }

    /** Records at or before a checkpoint are never delivered again, so they must be done. */
    private void moveTo(List<TestCheckpoint> checkpoints) throws Exception {
      Set<String> finished = new HashSet<>(new DeadLetterFolder(letters()).texts());
      scene.journals().items().forEach(item -> finished.add(item.text()));
      if (!checkpoints.isEmpty()) {
        TestCheckpoint last = checkpoints.get(checkpoints.size() - 1);
        while (!TestCheckpoint.at(records.get(done)).equals(last)) {
          done++;
        }
        done++;
      }
      for (KinesisRecord record : records.subList(0, done)) {
        assertThat(finished).contains(record.text());
      }
    }
  }
}
