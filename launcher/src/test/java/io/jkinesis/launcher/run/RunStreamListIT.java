package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code streamNames}: one worker and two streams whose shards have the same IDs. */
@ExtendWith(SharedServices.class)
@Execution(ExecutionMode.CONCURRENT)
class RunStreamListIT {

  private static final List<String> SHARDS =
      List.of("shardId-000000000000", "shardId-000000000001");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private LocalServices services;

  @SuppressWarnings("NullAway.Init")
  private KinesisClient kinesis;

  @BeforeEach
  void find(LocalServices shared, KinesisClient client) {
    services = shared;
    kinesis = client;
  }

  /** Prints each record with the stream and the shard that its consumer was told. */
  public static final class SayStream implements RecordConsumer {

    private String shard = "";

    /** Serves all shards. */
    public static void main(String[] args) {
      Kinesis.run(shard -> new SayStream());
    }

    @Override
    public void init(ShardInfo info) {
      shard = info.streamName() + "/" + info.shardId();
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      for (KinesisRecord record : batch) {
        System.out.println("record " + record.partitionKey() + " in " + shard);
      }
      checkpointer.checkpoint();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachStreamHasItsConsumersItsCheckpointsAndItsFigures(boolean isInProcess) throws Exception {
    String orders = "orders-" + isInProcess;
    String returns = "returns-" + isInProcess;
    List<String> first = new ArrayList<>();
    for (String stream : List.of(orders, returns)) {
      StreamRecords.create(kinesis, stream, 2);
      first.addAll(put(stream, 0, 20));
    }
    Path file = file(isInProcess, orders + ", " + returns);
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput(first.toArray(String[]::new));
      run.awaitOutput("started: streams " + orders + ", " + returns + ", application ");
      run.awaitOutput(starts(orders, returns));
      assertThat(run.children()).hasSize(isInProcess ? 0 : 4);
      String page = run.after(" dashboard: ").split(" ", 2)[0];
      checkMetrics(get(page + "metrics"), orders, returns);
      checkShards(new ObjectMapper().readTree(get(page + "api/shards")), orders, returns);
      checkStatus(file, orders, returns);
      assertThat(run.stop(false)).as(run.toString()).isZero();
      assertThat(run.count("record ")).isEqualTo(40);
      assertThat(run.output()).doesNotContain(" WARN ", " ERROR ");
    }
    List<String> later = new ArrayList<>(put(orders, 20, 3));
    later.addAll(put(returns, 20, 4));
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput(later.toArray(String[]::new));
      assertThat(run.stop(false)).as(run.toString()).isZero();
      assertThat(run.count("record ")).as(run.toString()).isEqualTo(7);
    }
    if (isInProcess) {
      resetMovesTheCheckpointsOfOneStream(file, orders, 23);
    }
  }

  private void resetMovesTheCheckpointsOfOneStream(Path file, String stream, int count)
      throws Exception {
    String[] reset = {"reset", file.toString(), "--to", "TRIM_HORIZON", "--yes"};
    try (Launched refused = Launched.start(folder, reset)) {
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.output()).contains("give one with --stream");
    }
    List<String> arguments = new ArrayList<>(List.of(reset));
    arguments.addAll(List.of("--stream", stream));
    arguments.addAll(List.of("--undo-file", folder.resolve("undo.json").toString()));
    try (Launched moved = Launched.start(folder, arguments.toArray(String[]::new))) {
      assertThat(moved.exitCode()).as(moved.toString()).isZero();
      assertThat(moved.output()).contains(stream + "/" + SHARDS.get(1), "2 leases change.");
    }
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput(
          IntStream.range(0, count)
              .mapToObj(n -> "record " + stream + "-" + n + " in ")
              .toArray(String[]::new));
      assertThat(run.stop(false)).as(run.toString()).isZero();
      assertThat(run.count("record ")).as(run.toString()).isEqualTo(count);
      assertThat(run.count(" in " + stream + "/")).isEqualTo(count);
    }
  }

  private static String[] starts(String... streams) {
    return List.of(streams).stream()
        .flatMap(
            stream ->
                SHARDS.stream()
                    .map(shard -> stream + "/" + shard + ": lease acquired, consumer started"))
        .toArray(String[]::new);
  }

  private static void checkMetrics(String metrics, String... streams) {
    for (String stream : streams) {
      for (String shard : SHARDS) {
        assertThat(metrics)
            .contains(
                "jkinesis_records_total{shard=\"%s\",stream=\"%s\"} ".formatted(shard, stream));
      }
    }
    assertThat(metrics)
        .contains("jkinesis_worker_info{", "stream=\"" + String.join(", ", streams) + "\"");
  }

  private static void checkShards(JsonNode json, String orders, String returns) {
    assertThat(json.at("/health/healthy").asBoolean()).isTrue();
    assertThat(json.at("/worker/stream").asText()).isEqualTo(orders + ", " + returns);
    assertThat(json.at("/shards").findValuesAsText("shard"))
        .containsExactly(
            orders + "/" + SHARDS.get(0),
            orders + "/" + SHARDS.get(1),
            returns + "/" + SHARDS.get(0),
            returns + "/" + SHARDS.get(1));
    long records = 0;
    for (JsonNode shard : json.at("/shards")) {
      assertThat(shard.at("/isOwn").asBoolean()).isTrue();
      records += shard.at("/consumer/records").asLong();
    }
    assertThat(records).isEqualTo(40);
  }

  private void checkStatus(Path file, String orders, String returns) throws Exception {
    assertThat(status(file.toString()))
        .contains(orders + "/" + SHARDS.get(0), returns + "/" + SHARDS.get(1), "4 shards");
    String json = status(file.toString(), "--json");
    String object = json.substring(json.indexOf('{')); // after the progress
    JsonNode shards = new ObjectMapper().readTree(object).at("/shards");
    assertThat(shards.findValuesAsText("streamName"))
        .containsExactly(orders, orders, returns, returns);
    assertThat(shards.findValuesAsText("shardId"))
        .containsExactly(SHARDS.get(0), SHARDS.get(1), SHARDS.get(0), SHARDS.get(1));
    assertThat(shards.findValuesAsText("leaseKey"))
        .allSatisfy(key -> assertThat(key).matches("\\d+:[^:]+:\\d+:shardId-\\d+"));
  }

  private String status(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("status"));
    command.addAll(List.of(arguments));
    try (Launched status = Launched.start(folder, command.toArray(String[]::new))) {
      assertThat(status.exitCode()).as(status.toString()).isZero();
      return status.output();
    }
  }

  @Test
  void aStreamThatDoesNotExistIsNamed() throws Exception {
    StreamRecords.create(kinesis, "there-is", 1);
    Path file = file(true, "there-is");
    String[] command = {"run", file.toString(), "--stream", "there-is,there-is-not"};
    try (Launched run = Launched.start(folder, command)) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output().lines().filter(line -> line.startsWith("jkinesis: ")))
          .singleElement()
          .asString()
          .contains("streamNames: the stream there-is-not does not exist in Kinesis");
    }
  }

  private List<String> put(String stream, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(
            n -> {
              String key = stream + "-" + n;
              String shard =
                  kinesis
                      .putRecord(
                          put ->
                              put.streamName(stream)
                                  .partitionKey(key)
                                  .data(SdkBytes.fromUtf8String(key)))
                      .shardId();
              return "record " + key + " in " + stream + "/" + shard + "\n";
            })
        .toList();
  }

  private Path file(boolean isInProcess, String streams) throws Exception {
    return Files.writeString(
        folder.resolve("app.properties"),
        """
        jkinesis.mainClass = %s
        jkinesis.classPath = %s
        jkinesis.inProcess = %s
        jkinesis.cdsArchive = %s
        jkinesis.httpPort = 0
        streamNames = %s
        applicationName = list-%s
        AwsCredentialsProvider = DefaultCredentialsProvider
        kinesisEndpoint = %s
        dynamoDBEndpoint = %s
        regionName = us-east-1
        initialPositionInStream = TRIM_HORIZON
        timeoutInSeconds = 60
        metricsLevel = NONE
        """
            .formatted(
                SayStream.class.getName(),
                System.getProperty("java.class.path"),
                isInProcess,
                isInProcess ? "" : "false",
                streams,
                Math.floorMod(streams.hashCode(), 1_000_000),
                services.kinesisEndpoint(),
                services.dynamoDbEndpoint())
            .replace("jkinesis.cdsArchive = \n", ""));
  }

  private static String get(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
