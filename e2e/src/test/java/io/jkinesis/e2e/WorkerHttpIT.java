package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.consumers.ThrowUntilFileExists;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The HTTP server of a real worker. */
@EndToEnd
class WorkerHttpIT {

  private static final Pattern PAGE = Pattern.compile(" dashboard: (\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void figuresAreThoseOfTheRecordsAndShardsThatThereAre(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(2);
    RunProcess run = scene.run(shown(scene.application(ItemJournalConsumer.class)));
    stream.put(200);
    scene.awaitProcessed(run, stream.sent());
    URI page = page(run);

    run.awaitUntil("all are counted", () -> sum(page, "jkinesis_records_total") == 200);
    int bytes = stream.sent().stream().mapToInt(item -> item.data().length()).sum();
    assertThat(sum(page, "jkinesis_records_bytes_total")).isEqualTo(bytes);
    assertThat(sum(page, "jkinesis_leases_held")).isEqualTo(2);
    assertThat(sum(page, "jkinesis_consumer_memory_bytes")).isGreaterThan(20e6);
    assertThat(sum(page, "jkinesis_checkpoints_total"))
        .isEqualTo(sum(page, "jkinesis_batches_total"));
    // Only the KCL's empty batches show this.
    run.awaitUntil("caught up", () -> sum(page, "jkinesis_behind_latest_seconds") == 0);
    assertThat(get(page, "health").statusCode()).isEqualTo(200);

    run.awaitUntil("the lease table is read", () -> shards(page).size() == 2);
    JsonNode own = shards(page).get(0);
    assertThat(own.get("shard").asText()).isEqualTo(shard(0));
    assertThat(own.get("state").asText()).isEqualTo("consuming");
    assertThat(own.at("/consumer/process/pid").asLong())
        .isIn(run.descendants().stream().map(ProcessHandle::pid).toList());
    assertThat(get(page, "").body()).contains("<title>jkinesis</title>");

    stream.split(shard(0));
    run.awaitLine(shard(2) + ": lease acquired").awaitLine(shard(3) + ": lease acquired");
    assertThat(get(page, "metrics").body())
        .contains("shard=\"" + shard(1) + "\"", "shard=\"" + shard(2) + "\"")
        .doesNotContain(shard(0));

    assertThat(run.stop()).isZero();
    assertThatThrownBy(() -> get(page, "health")).isInstanceOf(ConnectException.class);
  }

  @InBothModes
  void restartsAndWhyAreShown(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    RunProcess run = scene.run(shown(scene.application(ThrowUntilFileExists.class)));
    stream.put("the key", "stone");
    run.awaitLine("restart 1 of 10").awaitLine("restart 2 of 10");
    URI page = page(run);
    Files.createFile(scene.folder().resolve("moved"));
    scene.awaitProcessed(run, stream.sent());

    run.awaitUntil("restarts", () -> sum(page, "jkinesis_consumer_restarts_total") >= 2);
    run.awaitUntil("the lease table is read", () -> shards(page).size() == 1);
    assertThat(shards(page).get(0).at("/consumer/lastError/what").asText())
        .contains(scene.threw(IllegalStateException.class));
    assertThat(run.stop()).isZero();
  }

  @Test
  void takenPortIsOneLine(Scene scene) throws Exception {
    scene.createStream(1);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      RunProcess run =
          scene.run(scene.application(ItemJournalConsumer.class).with("jkinesis.httpPort", port));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stderr())
          .singleElement()
          .asString()
          .startsWith("jkinesis: cannot listen on ")
          .contains("port " + port, "already in use");
    }
  }

  private static AppFile shown(AppFile application) {
    return application.with("jkinesis.httpPort", "0");
  }

  private static URI page(RunProcess run) {
    return run.stderr().stream()
        .flatMap(line -> PAGE.matcher(line).results())
        .map(found -> URI.create(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the sum of a metric over its labels. */
  private double sum(URI page, String metric) throws IOException, InterruptedException {
    return Pattern.compile("(?m)^" + metric + "(?:\\{.*})? (\\S+)$")
        .matcher(get(page, "metrics").body())
        .results()
        .map((MatchResult found) -> found.group(1))
        .mapToDouble(Double::parseDouble)
        .sum();
  }

  private JsonNode shards(URI page) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(page, "api/shards").body()).get("shards");
  }

  private HttpResponse<String> get(URI page, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(page.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
