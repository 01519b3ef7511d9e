package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A worker's HTTP responses, on a real port. */
class WorkerServerTest {

  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"([^\"]+)\"|from '\\./([^']+)'");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void metricsArePrometheusText() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      HttpResponse<String> metrics = get(worker, "metrics");
      assertThat(metrics.headers().firstValue("content-type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(metrics.body())
          .contains("\njkinesis_leases_held 2.0\n")
          .contains("\njkinesis_batches_total{shard=\"shardId-000000000003\"} 200.0\n");
    }
  }

  @Test
  void healthIs200OrSaysWhyNot() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      assertThat(get(worker, "health").statusCode()).isEqualTo(200);
      assertThat(get(worker, "health").body())
          .isEqualTo("{\"healthy\":true,\"leasesHeld\":2,\"reasons\":[],\"failing\":[]}\n");
    }
    try (ExampleWorker worker = ExampleWorker.inTrouble(12)) {
      assertThat(get(worker, "health").statusCode()).isEqualTo(503);
      assertThat(get(worker, "health").body())
          .contains("\"healthy\":false", "shardId-000000000000 has been in processRecords for");
    }
  }

  @Test
  void allShardsOfTheApplicationAreThereWithTheirStates() throws Exception {
    try (ExampleWorker worker = ExampleWorker.inTrouble(200)) {
      shards(worker);
      worker.live(); // the table is read for a second time, which shows the renewals
      worker.live();
      Awaitility.await().until(() -> states(worker).containsValue("expired"));

      assertThat(states(worker))
          .hasSize(205)
          .containsEntry(ExampleWorker.shardId(0), "stuck")
          .containsEntry(ExampleWorker.shardId(1), "consuming")
          .containsEntry(ExampleWorker.shardId(6), "consuming")
          .containsEntry(ExampleWorker.shardId(9), "paused")
          .containsEntry(ExampleWorker.shardId(900), "unowned")
          .containsEntry(ExampleWorker.shardId(901), "expired")
          .containsEntry(ExampleWorker.shardId(902), "ended")
          .containsEntry(ExampleWorker.shardId(903), "waiting");
    }
  }

  @Test
  void ownShardsHaveLiveFigures() throws Exception {
    try (ExampleWorker worker = ExampleWorker.inTrouble(200)) {
      JsonNode answer = shards(worker);
      assertThat(answer.at("/worker/id").asText()).isEqualTo(ExampleWorker.NAME);
      assertThat(answer.has("history")).isFalse();
      JsonNode own = answer.at("/shards/13"); // after one with a hostile name
      assertThat(own.get("shard").asText()).isEqualTo(ExampleWorker.shardId(12));
      assertThat(own.get("isOwn").asBoolean()).isTrue();
      assertThat(own.get("checkpoint").asText()).matches("\\d{56}");
      JsonNode consumer = own.get("consumer");
      assertThat(consumer.get("batches").asInt()).isEqualTo(200);
      assertThat(consumer.get("recordsPerSecond").asDouble()).isPositive();
      assertThat(consumer.get("behindLatestSeconds").asDouble()).isPositive();
      assertThat(consumer.at("/checkpoints/success").asInt()).isEqualTo(200);
      assertThat(consumer.at("/process/memoryBytes").asLong()).isPositive();
      assertThat(consumer.get("lastError").isNull()).isTrue();

      JsonNode restarted = answer.at("/shards/4/consumer");
      assertThat(restarted.get("restarts").asInt()).isEqualTo(1);
      assertThat(restarted.at("/lastError/what").asText()).contains("exit code 1");
      assertThat(answer.at("/shards/2/consumer").isNull()).as("another worker's").isTrue();
    }
  }

  @Test
  void curvesComeToWhoAsksForThem() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      JsonNode all = json(worker, "api/shards?since=-1");
      long next = all.at("/history/next").asLong();
      assertThat(all.at("/history/recordsPerSecond")).hasSize(ChartHistory.LENGTH);
      assertThat(all.at("/shards/0/consumer/history/recordsPerSecond"))
          .hasSize(ChartHistory.LENGTH);

      worker.live();
      JsonNode later = json(worker, "api/shards?since=" + next);
      assertThat(later.at("/history/from").asLong()).isEqualTo(next);
      assertThat(later.at("/history/recordsPerSecond")).hasSize(1);
    }
  }

  @Test
  void shardsOfAnUnreadableTableAreThoseThatAreOurs() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      worker.breakLeaseTable();
      JsonNode answer = shards(worker);
      assertThat(answer.at("/leaseTable/error").asText()).contains("connection refused");
      assertThat(answer.get("shards").findValuesAsText("shard"))
          .containsExactly(ExampleWorker.shardId(0), ExampleWorker.shardId(3));
    }
  }

  @Test
  void everythingThatThePageRefersToIsThere() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(1)) {
      List<String> todo = new ArrayList<>(List.of(""));
      for (int i = 0; i < todo.size(); i++) {
        HttpResponse<String> file = get(worker, todo.get(i));
        assertThat(file.statusCode()).as(todo.get(i)).isEqualTo(200);
        REFERENCE
            .matcher(file.body())
            .results()
            .map(WorkerServerTest::target)
            .forEach(
                reference -> {
                  if (!todo.contains(reference)) {
                    todo.add(reference);
                  }
                });
      }
      assertThat(todo)
          .contains("page.css", "page.js", "dom.js", "icon.svg", "metrics", "health", "api/shards")
          .noneMatch(reference -> reference.contains("//"));
    }
  }

  private static String target(MatchResult reference) {
    String first = reference.group(1);
    return first == null ? reference.group(2) : first;
  }

  private Map<String, String> states(ExampleWorker worker)
      throws IOException, InterruptedException {
    Map<String, String> states = new HashMap<>();
    shards(worker)
        .get("shards")
        .forEach(shard -> states.put(shard.get("shard").asText(), shard.get("state").asText()));
    return states;
  }

  private JsonNode shards(ExampleWorker worker) throws IOException, InterruptedException {
    return json(worker, "api/shards");
  }

  private JsonNode json(ExampleWorker worker, String path)
      throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(worker, path).body());
  }

  private HttpResponse<String> get(ExampleWorker worker, String path)
      throws IOException, InterruptedException {
    URI uri = worker.uri().resolve(path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
