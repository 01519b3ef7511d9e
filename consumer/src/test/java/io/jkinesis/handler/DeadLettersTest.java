package io.jkinesis.handler;

import static io.jkinesis.handler.Records.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters as JSON, and in files. */
class DeadLettersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

  @TempDir private Path folder;

  private static DeadLetter letter(String shardId, int sequenceNumber) {
    return letter(shardId, record(sequenceNumber, "key"), 3, "no \"luck\"\n");
  }

  private static DeadLetter letter(
      String shardId, KinesisRecord record, int attempts, @Nullable String message) {
    return DeadLetter.of(ShardInfo.of(shardId), record, new IOException(message))
        .withAttempts(attempts)
        .withAt(NOON);
  }

  @Test
  void aLineSaysAllThatIsKnown() throws Exception {
    DeadLetter letter = letter("shardId-7", record(12, 4, "kéy", "dätä"), 3, "no \"luck\"\n");

    JsonNode json = JSON.readTree(letter.toJson());

    assertThat(letter.toJson()).doesNotContain("\n");
    assertThat(json)
        .isEqualTo(
            JSON.readTree(
                """
                {"shardId": "shardId-7", "sequenceNumber": "12", "subSequenceNumber": 4,
                 "partitionKey": "kéy", "approximateArrivalTimestamp": "2026-01-01T00:00:00Z",
                 "at": "2026-07-01T12:00:00Z", "attempts": 3,
                 "errorClass": "java.io.IOException", "errorMessage": "no \\"luck\\"\\n",
                 "data": "ZMOkdMOk"}
                """));
  }

  @Property(tries = 200)
  void anyTextAndAnyBytesComeBack(
      @ForAll @StringLength(max = 40) String key, @ForAll byte[] data, @ForAll String message)
      throws Exception {
    KinesisRecord record = KinesisRecord.of(ByteBuffer.wrap(data), key, "1", 0, null);
    DeadLetter letter = letter("s", record, 1, message);

    JsonNode json = JSON.readTree(letter.toJson());

    assertThat(json.get("partitionKey").textValue()).isEqualTo(key);
    assertThat(json.get("data").binaryValue()).isEqualTo(data);
    assertThat(json.get("errorMessage").textValue()).isEqualTo(message);
    assertThat(json.get("approximateArrivalTimestamp").isNull()).isTrue();
  }

  @Test
  void aVeryLongMessageIsCutOffAndNoneIsNull() throws Exception {
    DeadLetter talkative = letter("s", record(1, "k"), 1, "x".repeat(20_000));
    DeadLetter silent = letter("s", record(1, "k"), 1, null);

    assertThat(JSON.readTree(talkative.toJson()).get("errorMessage").textValue())
        .isEqualTo("x".repeat(10_000) + "...");
    assertThat(JSON.readTree(silent.toJson()).get("errorMessage").isNull()).isTrue();
  }

  @Test
  void asTextItHasNoDataAndNoMessageWhichMayQuoteIt() {
    DeadLetter letter = letter("s", record(1, 0, "mykey", "secret"), 2, "secret");

    assertThat(letter.toString())
        .isEqualTo(
            "DeadLetter[shardId=s, record=KinesisRecord[sequenceNumber=1, subSequenceNumber=0, "
                + "bytes=6], attempts=2, failure=java.io.IOException, at=2026-07-01T12:00:00Z]");
  }

  @Test
  void aFileIsMadeForAShardWithTheFirstLetter() throws Exception {
    Path directory = folder.resolve("a/new/one");
    DeadLetterSink sink = DeadLetters.toFile(directory);
    assertThat(directory).doesNotExist();

    sink.store(letter("shardId-0", 1));
    sink.store(letter("shardId-0", 2));
    sink.store(letter("shardId-1", 3));

    List<Path> files = files(directory);
    assertThat(files).hasSize(2);
    assertThat(files.get(0).getFileName().toString())
        .matches("shardId-0-\\d{8}T\\d{6}\\.\\d{3}Z\\.deadletters\\.jsonl");
    assertThat(Files.readString(files.get(0)))
        .isEqualTo(letter("shardId-0", 1).toJson() + "\n" + letter("shardId-0", 2).toJson() + "\n");
    assertThat(Files.readString(files.get(1))).isEqualTo(letter("shardId-1", 3).toJson() + "\n");
  }

  @Test
  void shardsOfTwoStreamsHaveFilesOfTheirOwn() throws Exception {
    DeadLetterSink sink = DeadLetters.toFile(folder);

    sink.store(ofStream("orders", 1));
    sink.store(ofStream("returns", 1));
    sink.store(ofStream("orders", 2));

    assertThat(ofStream("orders", 1).toJson())
        .startsWith(
            "{\"shardId\":\"shardId-0\",\"streamName\":\"orders\",\"sequenceNumber\":\"1\",");
    assertThat(files(folder))
        .extracting(Files::readString)
        .containsExactlyInAnyOrder(
            ofStream("orders", 1).toJson() + "\n" + ofStream("orders", 2).toJson() + "\n",
            ofStream("returns", 1).toJson() + "\n");
  }

  private static DeadLetter ofStream(String stream, int number) {
    DeadLetter letter = letter("shardId-0", number);
    return DeadLetter.of(letter.shard().withStreamName(stream), letter.record(), letter.failure())
        .withAt(letter.at());
  }

  @Test
  void theNextFileBeginsWhenOneIsLargeEnough() throws Exception {
    int two = 2 * (letter("shardId-0", 1).toJson().length() + 1);
    DeadLetterSink sink = DeadLetters.toFile(folder, two);

    for (int i = 1; i <= 5; i++) {
      sink.store(letter("shardId-0", i));
    }

    assertThat(files(folder))
        .extracting(file -> Files.readAllLines(file).size())
        .containsExactly(2, 2, 1);
  }

  @Test
  void eachProcessHasFilesOfItsOwn() throws Exception {
    for (int i = 1; i <= 20; i++) {
      DeadLetters.toFile(folder).store(letter("shardId-0", i));
    }

    assertThat(files(folder)).hasSize(20);
  }

  @Test
  void aFileThatWasRemovedIsNeverMadeAgain() throws Exception {
    DeadLetterSink sink = DeadLetters.toFile(folder);
    sink.store(letter("shardId-0", 1));
    Path first = files(folder).get(0);
    Files.delete(first);

    sink.store(letter("shardId-0", 2));
    sink.store(letter("shardId-0", 3));

    assertThat(first).as("replay notes identify the file by its name").doesNotExist();
    assertThat(files(folder))
        .singleElement()
        .satisfies(file -> assertThat(file).isNotEqualTo(first));
    assertThat(Files.readAllLines(files(folder).get(0))).hasSize(2);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyTheOwnerCanReadWhatIsMade() throws Exception {
    Path directory = folder.resolve("a/new");

    DeadLetters.toFile(directory).store(letter("shardId-0", 1));

    assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(files(directory).get(0))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void afterAWriteThatFailedAnotherFileIsBegun() throws Exception {
    DeadLetterSink sink = DeadLetters.toFile(folder);
    sink.store(letter("shardId-0", 1));
    Path first = files(folder).get(0);
    Files.delete(first);
    Files.createDirectory(first); // not writable, not even by root

    assertThatIOException().isThrownBy(() -> sink.store(letter("shardId-0", 2)));
    sink.store(letter("shardId-0", 3));

    assertThat(files(folder)).hasSize(2);
    assertThat(Files.readString(files(folder).get(1), UTF_8))
        .isEqualTo(letter("shardId-0", 3).toJson() + "\n");
  }

  @Test
  void aFileSizeBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeadLetters.toFile(folder, 0))
        .withMessage("maxFileBytes must be at least 1, but is 0");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
