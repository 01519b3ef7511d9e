package io.jkinesis.testkit.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.Dialect;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test daemon against sessions recorded from the real daemon 3.1.3, whose child asked for
 * checkpoints right and wrong: to the same requests it has to say the same, to the letter.
 */
class RecordedDaemonTest {

  private static final Path TRANSCRIPTS = Path.of("../consumer/src/test/resources/transcripts");
  private static final JsonMapper JSON = new JsonMapper();

  private final DaemonMessages messages = new DaemonMessages(Dialect.KCL_3);
  private final ChildMessageReader reader = new ChildMessageReader(Dialect.KCL_3);
  private final CheckpointStore store = new CheckpointStore();
  private boolean legal;

  static Stream<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void saysWhatTheRealDaemonSaid(Path transcript) throws Exception {
    List<String> said = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (TranscriptLine line : TranscriptLine.read(transcript)) {
      switch (line.speaker()) {
        case DAEMON -> {
          expected.add(line.text());
          JsonNode message = JSON.readTree(line.text());
          if (!message.path("action").asText().equals("checkpoint")) {
            said.add(say(message));
          }
        }
        case CHILD -> {
          if (reader.read(line.text()) instanceof ChildMessage.Checkpoint checkpoint) {
            said.add(answer(checkpoint));
          }
        }
        case END_OF_STDIN -> {}
      }
    }

    assertThat(said).hasSizeGreaterThan(10).isEqualTo(expected);
  }

  @Test
  void storesTheShardsEnd() throws Exception {
    saysWhatTheRealDaemonSaid(TRANSCRIPTS.resolve("kcl-3.1.3-shard-end.jsonl"));

    assertThat(store.stored()).endsWith(TestCheckpoint.SHARD_END);
    assertThat(store.isShardEndMissing()).isFalse();
  }

  private String say(JsonNode message) {
    legal = true;
    switch (message.path("action").asText()) {
      case "initialize" -> {
        legal = false;
        String sequenceNumber = message.path("sequenceNumber").asText();
        long sub = message.path("subSequenceNumber").asLong();
        store.begin(sequenceNumber, sub);
        return messages.initialize(message.path("shardId").asText(), sequenceNumber, sub).json();
      }
      case "processRecords" -> {
        List<KinesisRecord> records =
            StreamSupport.stream(message.path("records").spliterator(), false)
                .map(RecordedDaemonTest::record)
                .toList();
        store.delivered(records);
        Duration behind = Duration.ofMillis(message.path("millisBehindLatest").asLong());
        return messages.processRecords(records, behind).json();
      }
      case "shardEnded" -> {
        store.shardEnded();
        return messages.shardEnded().json();
      }
      case "leaseLost" -> {
        legal = false;
        return messages.leaseLost().json();
      }
      case "shutdownRequested" -> {
        return messages.shutdownRequested().json();
      }
      default -> throw new AssertionError(message.path("action").asText());
    }
  }

  private String answer(ChildMessage.Checkpoint wanted) {
    try {
      store.checkpoint(wanted, legal);
    } catch (RuleBrokenException e) {
      assertThat(store.lastAnswer()).isNotNull();
    }
    return messages.checkpointAnswer(
        wanted.sequenceNumber(), wanted.subSequenceNumber(), store.lastAnswer());
  }

  private static KinesisRecord record(JsonNode record) {
    try {
      return KinesisRecord.of(
          ByteBuffer.wrap(record.path("data").binaryValue()),
          record.path("partitionKey").asText(),
          record.path("sequenceNumber").asText(),
          record.path("subSequenceNumber").asLong(),
          Instant.ofEpochMilli(record.path("approximateArrivalTimestamp").asLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
