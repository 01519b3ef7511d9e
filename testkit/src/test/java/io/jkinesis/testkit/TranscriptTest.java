package io.jkinesis.testkit;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {

  private static final String SHARD = "shardId-000000000000";
  private static final RecordConsumer CHECKPOINTS_EACH_RECORD =
      (batch, checkpointer) -> {
        for (KinesisRecord record : batch) {
          checkpointer.checkpoint(record);
        }
      };

  @TempDir Path directory;

  @Test
  void whatWasRecordedIsReplayed() {
    Path file = recorded(Transcript.writeTo(file()));

    TestDaemon daemon =
        Transcript.replay(file).against(TestDaemon.inMemory(CHECKPOINTS_EACH_RECORD));

    assertThat(daemon.awaitExit()).isZero();
  }

  @Test
  void aConsumerThatSaysSomethingElseFails() {
    Path file = recorded(Transcript.writeTo(file()));
    TestDaemon daemon = TestDaemon.inMemory((batch, checkpointer) -> checkpointer.checkpoint());

    assertThatThrownBy(() -> Transcript.replay(file).against(daemon))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "session.jsonl:4: the consumer wrote"
                + " {\"action\":\"checkpoint\",\"sequenceNumber\":null")
        .hasMessageContaining(" instead of {\"action\":\"checkpoint\",\"sequenceNumber\":\"4968");
  }

  @Test
  void aConsumerThatEndsFails() {
    Path file = recorded(Transcript.writeTo(file()));
    RecordConsumer fails =
        (batch, checkpointer) -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> Transcript.replay(file).against(TestDaemon.inMemory(fails)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the consumer exited instead of writing {")
        .hasRootCauseMessage("no");
  }

  /** It may contain record data. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyItsOwnerCanReadIt() throws Exception {
    Path file = recorded(Transcript.writeTo(file()).withPayloads());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void dataAreLeftOut() throws Exception {
    String text = Files.readString(recorded(Transcript.writeTo(file())));

    List<String> keys = found("\"partitionKey\":\"(.*?)\"", text);
    assertThat(keys).hasSize(3).allMatch(key -> key.matches("key-[0-9a-f]{12}"));
    assertThat(keys.get(2)).as("the same key").isEqualTo(keys.get(0)).isNotEqualTo(keys.get(1));
    assertThat(found("\"data\":\"(.*?)\"", text))
        .as("as long as before")
        .containsExactly("AAAAAAA=", "AAAAAAA=", "AAA=");
  }

  @Test
  void keysHaveOtherNamesInAnotherRecording() throws Exception {
    String one = Files.readString(recorded(Transcript.writeTo(file())));
    String other = Files.readString(recorded(Transcript.writeTo(file())));

    assertThat(found("\"partitionKey\":\"(.*?)\"", one))
        .doesNotContainAnyElementsOf(found("\"partitionKey\":\"(.*?)\"", other));
  }

  @Test
  void dataAreWrittenWhenAskedFor() throws Exception {
    String text = Files.readString(recorded(Transcript.writeTo(file()).withPayloads()));

    assertThat(found("\"partitionKey\":\"(.*?)\"", text)).containsExactly("Ann", "Ben", "Ann");
    assertThat(found("\"data\":\"(.*?)\"", text)).startsWith("aGVsbG8=", "d29ybGQ=");
  }

  @Test
  void fieldsMayComeInAnyOrderAndNullsNotAtAll() throws Exception {
    Path file =
        Files.writeString(
            file(),
            """
            < {"shardId":"shardId-0","subSequenceNumber":0,"sequenceNumber":"LATEST","action":"initialize"}
            > {"responseFor": "initialize", "action": "status"}

            < {"action":"processRecords","records":[]}
            > {"action": "checkpoint"}
            < {"action":"checkpoint","error":"ThrottlingException"}
            > {"action": "checkpoint"}
            < {"action":"checkpoint","error":null}
            > {"action":"status","responseFor":"processRecords","later":null}
            """);

    TestDaemon daemon =
        Transcript.replay(file)
            .against(TestDaemon.inMemory((batch, checkpointer) -> checkpointer.checkpoint()));

    assertThat(daemon.awaitExit()).as("the recording ends early: the daemon died").isEqualTo(3);
  }

  @Test
  void whatIsNoTranscriptIsRefused() throws Exception {
    Path file = Files.writeString(file(), "< {}\nhello\n");

    assertThatThrownBy(() -> Transcript.replay(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("session.jsonl:2: the line begins neither with \"< \" nor with \"> \"");
  }

  private Path file() {
    return directory.resolve("session.jsonl");
  }

  private Path recorded(Transcript.Recording recording) {
    TestDaemon daemon =
        TestDaemon.inMemory(CHECKPOINTS_EACH_RECORD)
            .transcript(recording)
            .init(SHARD)
            .deliver(record("Ann", "hello"), record("Ben", "world"))
            .deliver(record("Ann", "hi"))
            .requestShutdown();
    assertThat(daemon.awaitExit()).isZero();
    return file();
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
