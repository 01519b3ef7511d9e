package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Item;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import io.jkinesis.e2e.stage.WordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The examples with their own properties files, with {@code run} and with the stock daemon. */
@EndToEnd
class ExamplesIT {

  @Test
  void trivialRunsUnderJkinesisAndThenUnderTheStockDaemon(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    Path demo = scene.folder().resolve(shard(0) + ".demo");
    AppFile application =
        scene
            .example("trivial")
            .with("jkinesis.fastStart", "true")
            // Otherwise the stock daemon, which has a new ID at each start, would wait for the
            // leases of run.
            .with("workerId", "worker")
            .with("executableName", "java -Ddemo.dir=. -jar " + jarWithoutSpaces(scene, "trivial"));
    stream.put("key", "one", "two");
    RunProcess run = scene.run(application);
    run.awaitUntil("two records", () -> lines(demo).size() == 3);
    assertThat(run.stop()).isZero();

    RunProcess printed = scene.jkinesis(Map.of(), "print-command", application.write().toString());
    assertThat(printed.exitCode()).isZero();
    stream.put("key", "three");
    RunProcess stock = scene.start(Map.of(), List.of("bash", "-c", "exec " + printed.stdout()));
    stock.awaitUntil("the third record", () -> lines(demo).size() == 6);
    stock.signal("TERM");
    // Java's own exit code for SIGTERM: the stock daemon stops its consumers in a shutdown hook.
    assertThat(stock.exitCode()).isEqualTo(128 + 15);

    assertThat(lines(demo))
        .containsExactly(
            "init: " + shard(0),
            "process: " + base64("one"),
            "process: " + base64("two"),
            "shutdown: REQUESTED",
            "init: " + shard(0),
            "process: " + base64("three"),
            "shutdown: REQUESTED");
  }

  @Test
  void wordCountIsExactAfterAKillInTheMiddle(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    Path counts = scene.folder().resolve("wordcount-counts");
    AppFile application =
        scene
            .example("wordcount")
            .with("jkinesis.fastStart", "true")
            .with(
                "executableName",
                "java -Dwordcount.db=wordcount-counts -jar "
                    + jarWithoutSpaces(scene, "wordcount"));
    stream.put(400);
    RunProcess killed = scene.run(application);
    killed.awaitUntil("some words", () -> !WordCounts.read(counts).isEmpty());
    stream.put(400);
    List<ProcessHandle> consumers = killed.descendants();
    killed.signal("KILL");
    consumers.forEach(ProcessHandle::destroyForcibly);
    stream.put(200);

    RunProcess again = scene.run(application);
    Map<String, Long> expected = words(stream.sent());
    again.awaitUntil("all words", () -> WordCounts.read(counts).equals(expected));
    // All redelivered records come before the records that were put last.
    List<Item> end = new ArrayList<>(stream.put(20));
    assertThat(end).extracting(Item::shardId).contains(shard(0), shard(1));
    Map<String, Long> expectedAtEnd = words(stream.sent());
    again.awaitUntil("the end", () -> WordCounts.read(counts).equals(expectedAtEnd));
    assertThat(again.stop()).isZero();
    assertThat(WordCounts.read(counts)).isEqualTo(expectedAtEnd);
  }

  @Test
  void ordersKeepsALedgerAndPutsWhatIsNoOrderOnAStreamOfDeadLetters(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    SceneStream dead = scene.createStream("dead", 1);
    Path ledger = scene.folder().resolve("ledger");
    AppFile application =
        scene
            .example("orders")
            .with("jkinesis.fastStart", "true")
            .with(
                "executableName",
                "java -Dorders.ledger=ledger -Dorders.deadLetters=%s -Dorders.endpoint=%s -Daws.region=us-east-1 -jar %s"
                    .formatted(
                        dead.name(), scene.kinesisEndpoint(), jarWithoutSpaces(scene, "orders")));
    stream.put("ann", "o-1,ann,250", "o-2,ann,many", "o-3,ann,100");
    RunProcess run = scene.run(application);

    run.awaitUntil("the last order", () -> Files.exists(ledger.resolve("ann/o-3")));
    run.awaitUntil("the dead letter", () -> dead.texts().size() == 1);
    assertThat(run.stop()).isZero();
    assertThat(ledger.resolve("ann/o-1")).hasContent("250");
    assertThat(dead.texts())
        .singleElement()
        .asString()
        .contains("\"partitionKey\":\"ann\"", "IllegalArgumentException", base64("o-2,ann,many"));
    assertThat(scene.leases().checkpoint(shard(0)))
        .isEqualTo(stream.sent().get(2).sequenceNumber());
  }

  /**
   * The stock daemon splits the command at spaces, and the path of this repository may contain one.
   */
  private static Path jarWithoutSpaces(Scene scene, String example) throws IOException {
    Path link = Path.of(example + ".jar");
    Files.createSymbolicLink(scene.folder().resolve(link), Jkinesis.exampleJar(example));
    return link;
  }

  private static Map<String, Long> words(List<Item> items) {
    Map<String, Long> words = new TreeMap<>();
    items.forEach(
        item -> List.of(item.text().split(" ")).forEach(word -> words.merge(word, 1L, Long::sum)));
    return words;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
