package io.jkinesis.launcher.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.Invocation;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.launcher.run.Launched;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code jkinesis tail} as a process, with a local Kinesis. */
@ExtendWith(SharedServices.class)
class TailIT {

  /** The middle of the hash key range. */
  private static final String MIDDLE = "170141183460469231731687303715884105728";

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

  @Test
  void recordsAreShownAsTheyComeAlsoAfterASplit() throws Exception {
    StreamRecords.create(kinesis, "tailed", 1);
    put("tailed", "before");

    try (Launched tail = launch("tailed", "--from", "trim_horizon")) {
      tail.awaitOutput(" shardId-000000000000 k: before\n");
      kinesis.splitShard(
          split ->
              split
                  .streamName("tailed")
                  .shardToSplit("shardId-000000000000")
                  .newStartingHashKey(MIDDLE));
      StreamRecords.awaitActive(kinesis, "tailed");
      put("tailed", "after");
      tail.awaitOutput(" k: after\n");
      assertThat(tail.output()).hasLineCount(2);
      assertThat(tail.after("Z ")).startsWith("shardId-000000000000 k: before");
      assertThat(tail.stop(false)).isEqualTo(143); // like every program that a signal ends
    }
  }

  @Test
  void whatThereIsBecomesLinesOfJson() throws Exception {
    StreamRecords.create(kinesis, "dumped", 2);
    List<String> lines =
        IntStream.range(0, 300).mapToObj(i -> "{\"id\": \"k\", \"n\": " + i + "}").toList();
    Path file = Files.writeString(folder.resolve("lines"), String.join("\n", lines) + "\n[]\n");
    Invocation put =
        Invocation.of(
            "put",
            "dumped",
            file.toString(),
            "--json",
            "--key-field",
            "id",
            "--aggregate",
            "--endpoint",
            services.kinesisEndpoint().toString());
    assertThat(put.exitCode()).isEqualTo(1);
    assertThat(put.err())
        .contains("line 301 is not a JSON object; this line and those after it were not put")
        .contains("before that: 300 records");

    try (Launched tail =
        launch("dumped", "--from", "trim_horizon", "--until-idle", "--format", "json")) {
      assertThat(tail.exitCode()).as(tail.toString()).isZero();
      List<JsonNode> records = new ArrayList<>();
      for (String line : tail.output().lines().toList()) {
        records.add(new ObjectMapper().readTree(line));
      }
      assertThat(records).extracting(record -> record.get("data").asText()).isEqualTo(lines);
      assertThat(records).allMatch(record -> record.get("partitionKey").asText().equals("k"));
      assertThat(records)
          .as("packed")
          .anyMatch(record -> record.get("subSequenceNumber").asInt() > 0);
    }
  }

  @Test
  void aReaderThatHasSeenEnoughEndsIt() throws Exception {
    StreamRecords.create(kinesis, "headed", 1);
    put("headed", "one");
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" | head -n 1", "sh"));
    shell.addAll(command("headed", "--from", "trim_horizon"));

    try (Launched tail = Launched.start(folder, shell)) {
      tail.awaitOutput(": one\n");
      put("headed", "two");
      put("headed", "three");
      assertThat(tail.exitCode()).isZero();
      assertThat(tail.output()).hasLineCount(1);
    }
  }

  @Test
  void unknownStreamIsOneLineThatNamesTheOneMeant() throws Exception {
    StreamRecords.create(kinesis, "misspelt", 1);
    try (Launched tail = launch("mispelt")) {
      assertThat(tail.exitCode()).isEqualTo(1);
      assertThat(tail.output())
          .isEqualTo(
              "jkinesis: the stream mispelt does not exist in Kinesis at "
                  + services.kinesisEndpoint()
                  + "; did you mean misspelt?\n");
    }
  }

  private void put(String stream, String... texts) {
    for (String text : texts) {
      kinesis.putRecord(
          put -> put.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String(text)));
    }
  }

  private Launched launch(String... arguments) throws Exception {
    return Launched.start(folder, command(arguments));
  }

  private List<String> command(String... arguments) {
    List<String> words = new ArrayList<>(List.of("tail"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--endpoint", services.kinesisEndpoint().toString()));
    return Launched.command(words.toArray(String[]::new));
  }
}
