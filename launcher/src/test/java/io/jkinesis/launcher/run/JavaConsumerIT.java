package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.RecordConsumer;
import io.jkinesis.launcher.check.CheckCommand;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.java.TestJar;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A jar without a properties file: checked, run, and checked again. */
@ExtendWith(SharedServices.class)
class JavaConsumerIT {

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

  @BeforeAll
  static void setCredentials() {
    System.setProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property(), "local");
    System.setProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(), "local");
  }

  @AfterAll
  static void clearCredentials() {
    System.clearProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property());
    System.clearProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property());
  }

  @Test
  void aJarNeedsNoFile() throws Exception {
    putIntoNewStream("words", "é日", "two");
    List<String> app =
        options(
            Map.of(
                "jkinesis.maxHeap", "48m",
                "jkinesis.jvmArgs", "-Dgreeting='hello  there'",
                "timeoutInSeconds", "60"));

    Checked before = check(app);
    assertThat(before.output())
        .contains("--app: note applicationName: the first start creates the table words-app;")
        .endsWith("the command line: 0 errors, 0 warnings, 2 notes\n");
    assertThat(before.exitCode()).isZero();

    List<String> run = Stream.concat(Stream.of("run", "--log", "json"), app.stream()).toList();
    try (Launched launched = Launched.start(folder, run.toArray(String[]::new))) {
      launched.awaitOutput("record é日", "record two");
      assertThat(launched.stop(false)).as(launched.toString()).isZero();
      assertEvents(launched.output().lines().map(JavaConsumerIT::json).toList());
    }

    Checked after = check(app);
    assertThat(after.output()).endsWith("0 errors, 0 warnings, 1 note\n");
    assertThat(after.exitCode()).isZero();
    app.set(app.indexOf("words"), "no");
    Checked wrong = check(app);
    assertThat(wrong.output())
        .startsWith(
            "--stream: error streamName: the stream no does not exist in Kinesis at "
                + services.kinesisEndpoint()
                + "; correct the name or the region, or create the stream\n")
        .endsWith("the command line: 1 error, 0 warnings, 1 note\n");
    assertThat(wrong.exitCode()).isOne();
  }

  /**
   * Every line was JSON, or the test would have failed before; each event is there once, with its
   * shard.
   */
  private static void assertEvents(List<JsonNode> lines) {
    assertThat(messages(lines, ""))
        .allMatch(
            message ->
                message.matches(
                    "(started: |no dashboard |looking for leases|stopping: |stopped).*"));
    List<String> ofShard = messages(lines, "shardId-000000000000");
    assertThat(ofShard)
        .containsOnlyOnce("heap 48, greeting hello  there", "record é日", "record two")
        .satisfiesOnlyOnce(message -> assertThat(message).contains(": lease acquired, consumer"))
        .satisfiesOnlyOnce(message -> assertThat(message).endsWith(": consumer stopped"));
    assertThat(lines)
        .filteredOn(line -> line.path("stream").asText().equals("stderr"))
        .extracting(line -> line.get("logger").asText())
        .hasSize(3)
        .containsOnly("consumer");
  }

  private static List<String> messages(List<JsonNode> lines, String shard) {
    return lines.stream()
        .filter(line -> line.path("shard").asText().equals(shard))
        .map(line -> line.get("message").asText())
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private List<String> options(Map<String, String> more) throws Exception {
    Path library =
        Path.of(RecordConsumer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar =
        TestJar.make(
            Files.createDirectory(folder.resolve("my jars")).resolve("echo it.jar"),
            Map.of(
                Attributes.Name.MAIN_CLASS, EchoConsumer.class.getName(),
                Attributes.Name.CLASS_PATH, library.toUri().toString()),
            EchoConsumer.class);
    List<String> options = new ArrayList<>(List.of("--jar", jar.toString()));
    options.addAll(List.of("--stream", "words", "--app", "words-app"));
    Stream.concat(
            more.entrySet().stream(),
            Map.of(
                "kinesisEndpoint", services.kinesisEndpoint().toString(),
                "dynamoDBEndpoint", services.dynamoDbEndpoint().toString(),
                "regionName", "us-east-1",
                "initialPositionInStream", "TRIM_HORIZON",
                "metricsLevel", "NONE",
                "jkinesis.fastStart", "true")
                .entrySet()
                .stream())
        .forEach(
            entry -> options.addAll(List.of("--set", entry.getKey() + "=" + entry.getValue())));
    return options;
  }

  private static Checked check(List<String> options) {
    StringWriter out = new StringWriter();
    int exitCode =
        new CommandLine(new CheckCommand())
            .setOut(new PrintWriter(out))
            .execute(options.toArray(String[]::new));
    return new Checked(exitCode, out.toString());
  }

  private record Checked(int exitCode, String output) {}

  private void putIntoNewStream(String name, String... keys) {
    StreamRecords.create(kinesis, name, 1);
    for (String key : keys) {
      kinesis.putRecord(
          put -> put.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(key)));
    }
  }
}
