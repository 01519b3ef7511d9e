package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The launcher as a process, with a local Kinesis and DynamoDB. Each test has its own stream and
 * application, so they can run concurrently.
 */
@Execution(ExecutionMode.CONCURRENT)
class RunIT {

  private static LocalServices services;
  private static KinesisClient kinesis;

  @TempDir private Path folder;

  @BeforeAll
  static void startStack() throws Exception {
    services = LocalServices.start(LocalServicesOptions.defaults());
    kinesis =
        KinesisClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(services.kinesisEndpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  @AfterAll
  static void stopStack() {
    kinesis.close();
    services.close();
  }

  @Test
  void consumesAndStopsInOrderAndGoesOnWhereItWas() throws Exception {
    stream("orderly", 2);
    put("orderly", "é日🎉", "one", "two", "three");
    Path file = properties("orderly", "orderly");
    String worker;
    try (Launched first = Launched.start(folder, "run", file.toString())) {
      first.awaitOutput("record é日🎉", "record one", "record two", "record three");
      assertThat(first.stop(false)).as(first.toString()).isZero();
      assertThat(first.output())
          .contains("shardId-000000000000 | did shutdownRequested")
          .contains("shardId-000000000001 | did shutdownRequested")
          .contains("INFO stopped")
          .doesNotContain("WARN", "ERROR", "jkinesis: ");
      worker = first.after("worker ");
    }
    put("orderly", "four");
    try (Launched second = Launched.start(folder, "run", file.toString())) {
      second.awaitOutput("record four");
      assertThat(second.stop(false)).isZero();
      assertThat(second.after("worker ")).isEqualTo(worker);
      assertThat(second.output()).doesNotContain("record one");
    }
  }

  /**
   * The KCL continues to discover leases while it stops, and used to acquire leases again that it
   * had dropped.
   */
  @Test
  void slowStopOfOneShardDoesNotStartAnotherAgain() throws Exception {
    stream("slow", 2);
    Path release = folder.resolve("release");
    Path file = properties("slow", "slow", "never", release.toString());
    try (Launched run = Launched.start(folder, "run", "--stop-at-stdin-eof", file.toString())) {
      run.awaitOutput("00: lease acquired", "01: lease acquired").closeStdin();
      run.awaitOutput("01: consumer stopped");
      Awaitility.await()
          .during(Duration.ofSeconds(3)) // lease discovery runs every 500 ms with fastStart
          .until(() -> run.count("lease acquired") == 2);
      Files.createFile(release);
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  @Test
  void consumerThatDoesNotStopEndsWithItsWorker() throws Exception {
    stream("stubborn", 1);
    Path file = properties("stubborn", "stubborn", "never", folder.resolve("never").toString());
    Properties properties = load(file);
    properties.setProperty("shutdownGraceMillis", "2000");
    store(properties, file);
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput("lease acquired");
      List<ProcessHandle> consumers = run.children();
      assertThat(consumers).hasSize(1);

      assertThat(run.stop(false)).as(run.toString()).isEqualTo(1);

      assertThat(run.output())
          .contains("not all consumers stopped within shutdownGraceMillis (2000)")
          .contains("the consumer did not stop within the grace period of 2 s");
      Awaitility.await().until(() -> consumers.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void failedConsumerThatMayNotBeRestartedStopsTheOthersAndItsRecordsComeAgain() throws Exception {
    stream("failing", 2);
    put("failing", "a", "b", "c", "poison", "d", "e");
    Path file = properties("failing", "failing", "poison");
    Properties properties = load(file);
    properties.setProperty("jkinesis.maxRestarts", "0");
    store(properties, file);
    try (Launched failing = Launched.start(folder, "run", file.toString())) {
      assertThat(failing.exitCode()).isEqualTo(1);
      assertThat(failing.output().lines().filter(line -> line.startsWith("jkinesis: ")))
          .singleElement()
          .asString()
          .contains("exited with code 7 in processRecords", "is delivered again");
      assertThat(failing.output())
          .contains("; the worker stops, since no restart is allowed")
          .doesNotContain("restarting in", "\tat ");
    }
    try (Launched again =
        Launched.start(folder, "run", properties("failing", "failing").toString())) {
      again.awaitOutput("record poison");
      assertThat(again.stop(false)).isZero();
    }
  }

  @Test
  void killedWorkerFindsItsLeasesAgainAtOnce() throws Exception {
    stream("killed", 1);
    Path file = properties("killed", "killed");
    try (Launched killed = Launched.start(folder, "run", file.toString())) {
      killed.awaitOutput("lease acquired").stop(true);
    }
    put("killed", "after");
    try (Launched again = Launched.start(folder, "run", file.toString())) {
      again.awaitOutput("record after");
    }
  }

  @Test
  void endOfStdinStopsInOrderWhenAskedFor() throws Exception {
    stream("stdin", 1);
    Path file = properties("stdin", "stdin");
    try (Launched run = Launched.start(folder, "run", "--stop-at-stdin-eof", file.toString())) {
      run.awaitOutput("lease acquired").closeStdin();
      assertThat(run.exitCode()).isZero();
      assertThat(run.output()).contains("did shutdownRequested");
    }
  }

  @Test
  void saysWhyThereIsNothingToDoWhenAnotherWorkerHasTheOnlyShard() throws Exception {
    stream("taken", 1);
    Path file = properties("taken", "taken");
    try (Launched first = Launched.start(folder, "run", file.toString())) {
      first.awaitOutput("lease acquired");
      try (Launched second = Launched.start(folder, "run", file.toString())) {
        second.awaitOutput("no shard yet");
        assertThat(second.stop(false)).as(second.toString()).isZero();
      }
      assertThat(first.stop(false)).as(first.toString()).isZero();
    }
  }

  @Test
  void aNewApplicationStartsInSecondsWithoutAnyKey() throws Exception {
    stream("quick", 2);
    Path file = properties("quick", "quick");
    Properties properties = load(file);
    properties.remove("jkinesis.fastStart");
    store(properties, file);
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      // The KCL's own intervals would take 100 s.
      run.awaitOutput("00: lease acquired", "01: lease acquired");
      assertThat(run.stop(false)).as(run.toString()).isZero();
    }
  }

  @Test
  void unknownStreamIsOneLine() throws Exception {
    try (Launched run =
        Launched.start(folder, "run", properties("no-such", "no-such").toString())) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output().lines())
          .singleElement()
          .asString()
          .startsWith("jkinesis: ")
          .contains("app no-such.properties:", ": streamName: the stream no-such does not exist");
    }
  }

  @Test
  void childShardsFollowASplit() throws Exception {
    stream("split", 1);
    Path file = properties("split", "split");
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput("shardId-000000000000: lease acquired");
      kinesis.splitShard(
          split ->
              split
                  .streamName("split")
                  .shardToSplit("shardId-000000000000")
                  .newStartingHashKey("170141183460469231731687303715884105728"));
      run.awaitOutput(
          "shardId-000000000000: shard ended",
          "shardId-000000000001: lease acquired",
          "shardId-000000000002: lease acquired");
      assertThat(run.stop(false)).isZero();
    }
  }

  @Test
  void printedCommandRunsTheStockDaemonWhenPasted() throws Exception {
    stream("stock", 1);
    put("stock", "one");
    Path file = properties("stock", "stock", "never");
    // We create the leases and the worker ID, so that the stock daemon does not have to wait for
    // its own leases.
    Properties properties = load(file);
    properties.setProperty("workerId", "stock-worker");
    properties.setProperty("executableName", consumerScript().toString());
    properties.stringPropertyNames().stream()
        .filter(key -> key.startsWith("jkinesis.command."))
        .forEach(properties::remove);
    store(properties, file);
    try (Launched run = Launched.start(folder, "run", file.toString())) {
      run.awaitOutput("record one");
      assertThat(run.stop(false)).isZero();
    }
    put("stock", "two");
    String command;
    try (Launched printed = Launched.start(folder, "print-command", file.toString())) {
      assertThat(printed.exitCode()).isZero();
      assertThat(printed.output()).contains("warning:", "shutdownGraceMillis");
      command = printed.output().lines().reduce((a, b) -> b).orElseThrow();
    }
    try (Launched stock = Launched.start(folder, List.of("bash", "-c", "exec " + command))) {
      stock.awaitOutput("record two");
    }
  }

  private Path consumerScript() throws IOException {
    Path script = folder.resolve("consumer.sh");
    String line =
        consumer().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Files.writeString(script, "#!/bin/bash\nexec " + line + "\n");
    script.toFile().setExecutable(true);
    return script;
  }

  private static List<String> consumer() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        TestConsumer.class.getName());
  }

  private Path properties(String stream, String application, String... arguments)
      throws IOException {
    Properties properties = new Properties();
    List<String> command = new ArrayList<>(consumer());
    command.addAll(List.of(arguments));
    for (int i = 0; i < command.size(); i++) {
      properties.setProperty("jkinesis.command." + i, command.get(i));
    }
    properties.setProperty("jkinesis.fastStart", "true");
    properties.setProperty("timeoutInSeconds", "60");
    properties.setProperty("streamName", stream);
    properties.setProperty("applicationName", application);
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", services.kinesisEndpoint().toString());
    properties.setProperty("dynamoDBEndpoint", services.dynamoDbEndpoint().toString());
    properties.setProperty("metricsLevel", "NONE");
    Path file = folder.resolve("app " + stream + ".properties");
    store(properties, file);
    return file;
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static void store(Properties properties, Path file) throws IOException {
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  private static void stream(String name, int shards) {
    StreamRecords.create(kinesis, name, shards);
  }

  private static void put(String stream, String... keys) {
    for (String key : keys) {
      kinesis.putRecord(
          put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(key)));
    }
  }
}
