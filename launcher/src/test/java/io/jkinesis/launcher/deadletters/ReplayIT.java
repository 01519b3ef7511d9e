package io.jkinesis.launcher.deadletters;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.Invocation;
import io.jkinesis.launcher.Main;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.launcher.run.Launched;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** {@code jkinesis deadletters replay}, to a local Kinesis. */
@ExtendWith(SharedServices.class)
class ReplayIT {

  @SuppressWarnings("NullAway.Init")
  private LocalServices services;

  @SuppressWarnings("NullAway.Init")
  private StreamRecords streams;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Letters letters = new Letters(Path.of(""));

  @BeforeEach
  void find(LocalServices shared, KinesisClient kinesis) {
    services = shared;
    streams = new StreamRecords(kinesis);
    letters = new Letters(folder);
  }

  private int replay(String stream, String... options) {
    List<String> args = new ArrayList<>(List.of("deadletters", "replay", folder.toString()));
    args.addAll(List.of("--stream", stream, "--endpoint", services.kinesisEndpoint().toString()));
    args.addAll(List.of(options));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args.toArray(String[]::new));
  }

  /** Returns stderr without the lines of progress, which appear on a slow machine. */
  private String error() {
    return err.toString()
        .lines()
        .filter(line -> line.startsWith("jkinesis: "))
        .findFirst()
        .orElse("");
  }

  @Test
  void recordsGoBackWithTheirKeysInOrderAndOnce() throws Exception {
    streams.create("back", 3);
    for (int i = 0; i < 700; i++) {
      letters.add("kéy " + i % 7, "text " + i);
    }

    assertThat(replay("back")).as("%s", err).isZero();
    assertThat(out.toString()).startsWith(letters.only() + ": replayed 700\nput 700 records, ");
    assertThat(replay("back")).as("%s", err).isZero();
    assertThat(out.toString()).startsWith(letters.only() + ": replayed 0, 700 were before\nput 0 ");

    Map<String, List<String>> byKey =
        streams.of("back").stream()
            .collect(
                groupingBy(
                    Record::partitionKey,
                    mapping(record -> record.data().asUtf8String(), toList())));
    assertThat(byKey).hasSize(7);
    byKey.forEach(
        (key, texts) -> {
          int first = Integer.parseInt(key.substring(4));
          assertThat(texts).hasSize(100);
          for (int i = 0; i < 100; i++) {
            assertThat(texts.get(i)).isEqualTo("text " + (first + 7 * i));
          }
        });
  }

  @Test
  void whatCameLaterIsReplayedByTheNextAndAllOfItWhenAskedTo() throws Exception {
    streams.create("later", 1);
    letters.add("a", "1").add("a", "2").tear();
    assertThat(replay("later")).isZero();
    assertThat(out.toString())
        .startsWith(
            letters.only()
                + ": replayed 2; the last line is incomplete, and its record is redelivered\n");
    letters = new Letters(folder).add("a", "3");

    assertThat(replay("later")).isZero();
    assertThat(streams.texts("later")).containsExactly("1", "2", "3");
    assertThat(replay("later", "--include-replayed")).isZero();
    assertThat(streams.texts("later")).containsExactly("1", "2", "3", "1", "2", "3");
  }

  @Test
  void oneThatTheStreamDoesNotTakeIsNamedAndThoseBeforeItAreNotPutAgain() throws Exception {
    streams.create("large", 1);
    letters.add("a", "1").add("a", "2").add("a", "x".repeat((1 << 20) + 1)).add("a", "4");

    assertThat(replay("large")).isEqualTo(1);
    assertThat(error())
        .startsWith("jkinesis: " + letters.only() + ": line 3 (1048577 bytes) was rejected: ")
        .contains("(before that: 2 records, ");
    assertThat(replay("large")).isEqualTo(1);
    assertThat(streams.texts("large")).containsExactly("1", "2");
  }

  @Test
  void aStreamThatDoesNotExistIsOneLineAndNothingIsNoted() throws Exception {
    letters.add("a", "1");

    assertThat(replay("no-such")).isEqualTo(1);
    assertThat(error())
        .startsWith(
            "jkinesis: " + letters.only() + ": the stream no-such does not exist in Kinesis at ");
    assertThat(folder).isDirectoryNotContaining("glob:**.replayed");
  }

  /** {@code rm dead/*.deadletters.jsonl} does not delete the notes. */
  @Test
  void lettersOfAFileThatReplacedAnotherOfItsNameAreReplayed() throws Exception {
    streams.create("replaced", 1);
    letters.add("a", "1").add("a", "2").add("a", "3");
    Path file = letters.only();
    assertThat(replay("replaced")).isZero();

    for (List<String> texts : List.of(List.of("4", "5"), List.of("6", "7", "8", "9"))) {
      Path other = Files.createDirectory(folder.resolve("with " + texts.size()));
      Letters others = new Letters(other);
      for (String text : texts) {
        others.add("a", text);
      }
      Files.move(others.only(), file, StandardCopyOption.REPLACE_EXISTING);

      assertThat(replay("replaced")).as("%s", err).isZero();
      assertThat(out.toString())
          .startsWith(
              "%s: replayed %d; %s.replayed was about other letters%n"
                  .formatted(file, texts.size(), file));
    }
    assertThat(streams.texts("replaced"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  /** Like after a {@code reset}: the handler fails with the same records. */
  @Test
  void aRecordThatBecameADeadLetterTwiceIsPutOnce() throws Exception {
    streams.create("twice", 1);
    letters.add("a", "1").add("a", "2");
    new Letters(folder).add("a", "1").add("a", "2").add("a", "3");
    Path first = letters.files().get(0);
    Path second = letters.files().get(1);

    assertThat(replay("twice")).as("%s", err).isZero();
    assertThat(out.toString())
        .startsWith(
            """
            %s: replayed 2
            %s: replayed 1, 2 of the same records skipped
            put 3 records,"""
                .formatted(first, second));
    assertThat(replay("twice")).isZero();
    assertThat(streams.texts("twice")).containsExactly("1", "2", "3");
    new Letters(folder).add("a", "1");
    assertThat(replay("twice")).isZero();
    assertThat(streams.texts("twice")).as("was already put").containsExactly("1", "2", "3");
  }

  @Test
  void aFailureAfterSkippedLettersIsNotedWithThem() throws Exception {
    streams.create("skipped", 1);
    letters.add("a", "1").add("a", "2").add("a", "x".repeat((1 << 20) + 1)).add("a", "4");
    Path copy = folder.resolve("0" + letters.only().getFileName());
    Files.write(copy, Files.readAllLines(letters.only()).subList(0, 1));

    assertThat(replay("skipped")).isEqualTo(1);
    assertThat(Replayed.of(copy).letters()).isEqualTo(1);
    assertThat(Replayed.of(letters.files().get(1)).letters()).isEqualTo(2);
    assertThat(streams.texts("skipped")).containsExactly("1", "2");
  }

  @Test
  void streamEndpointAndRegionComeFromAPropertiesFile() throws Exception {
    streams.create("named", 1);
    letters.add("a", "1");
    Path app =
        Files.writeString(
            folder.resolve("app.properties"),
            """
            applicationName = app
            streamName = named
            executableName = sh
            AwsCredentialsProvider = DefaultCredentialsProvider
            regionName = us-east-1
            kinesisEndpoint = %s
            dynamoDBEndpoint = %s
            """
                .formatted(services.kinesisEndpoint(), services.dynamoDbEndpoint()));

    String[] command = {"deadletters", "replay", folder.toString(), "--properties", app.toString()};
    try (Launched replay = Launched.start(folder, command)) {
      assertThat(replay.exitCode()).as("%s", replay).isZero();
    }
    assertThat(streams.texts("named")).containsExactly("1");
  }

  @Test
  void whereTheStreamIsIsSaidOnce() throws Exception {
    letters.add("a", "1");
    assertThat(
            Invocation.of(
                "deadletters",
                "replay",
                folder.toString(),
                "--properties",
                "app.properties",
                "--region",
                "us-east-1"))
        .isEqualTo(
            new Invocation(
                4,
                "",
                "jkinesis: give --properties, or --endpoint and --region; the properties file has"
                    + " its own\n"));
  }

  @Test
  void twoReplaysOfOneFileAreRefused() throws Exception {
    letters.add("a", "1");
    try (FileChannel other = FileChannel.open(letters.only(), StandardOpenOption.WRITE)) {
      other.lock();

      assertThat(replay("any")).isEqualTo(1);
    }
    assertThat(err.toString())
        .isEqualTo("jkinesis: " + letters.only() + " is being replayed or removed already\n");
  }
}
