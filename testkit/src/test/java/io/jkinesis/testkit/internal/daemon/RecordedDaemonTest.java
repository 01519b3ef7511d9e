package io.jkinesis.testkit.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.ConsumerMessageReader;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test daemon compared with sessions recorded from the real daemon 3.1.3, whose consumer sent
 * valid and invalid checkpoints: it must give exactly the same answers to the same requests.
 */
class RecordedDaemonTest {

  private static final Path TRANSCRIPTS = Path.of("../consumer/src/test/resources/transcripts");
  private static final JsonMapper JSON = new JsonMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final DaemonMessageWriter writer = new DaemonMessageWriter(out, Dialect.KCL_3);
  private final ConsumerMessageReader reader = new ConsumerMessageReader(Dialect.KCL_3);
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
    List<String> expected = new ArrayList<>();
    for (TranscriptLine line : TranscriptLine.read(transcript)) {
      switch (line.speaker()) {
        case DAEMON -> {
          expected.add(line.text());
          JsonNode message = JSON.readTree(line.text());
          if (!message.path("action").asText().equals("checkpoint")) {
            say(message);
          }
        }
        case CHILD -> {
          if (reader.read(line.text()) instanceof ConsumerMessage.Checkpoint checkpoint) {
            answer(checkpoint);
          }
        }
        case END_OF_STDIN -> {}
      }
    }

    assertThat(out.toString(UTF_8).lines()).hasSizeGreaterThan(10).isEqualTo(expected);
  }

  @Test
  void storesTheShardsEnd() throws Exception {
    saysWhatTheRealDaemonSaid(TRANSCRIPTS.resolve("kcl-3.1.3-shard-end.jsonl"));

    assertThat(store.stored()).endsWith(TestCheckpoint.SHARD_END);
    assertThat(store.isShardEndMissing()).isFalse();
  }

  private void say(JsonNode message) throws IOException {
    legal = true;
    switch (message.path("action").asText()) {
      case "initialize" -> {
        legal = false;
        String sequenceNumber = message.path("sequenceNumber").asText();
        long sub = message.path("subSequenceNumber").asLong();
        store.begin(sequenceNumber, sub);
        writer.initialize(message.path("shardId").asText(), sequenceNumber, sub);
      }
      case "processRecords" -> {
        List<KinesisRecord> records =
            StreamSupport.stream(message.path("records").spliterator(), false)
                .map(RecordedDaemonTest::record)
                .toList();
        store.delivered(records);
        writer.processRecords(records, message.path("millisBehindLatest").asLong());
      }
      case "shardEnded" -> {
        store.shardEnded();
        writer.shardEnded();
      }
      case "leaseLost" -> {
        legal = false;
        writer.leaseLost();
      }
      case "shutdownRequested" -> {
        writer.shutdownRequested();
      }
      default -> throw new AssertionError(message.path("action").asText());
    }
  }

  private void answer(ConsumerMessage.Checkpoint wanted) throws IOException {
    try {
      store.checkpoint(wanted, legal);
    } catch (RuleBrokenException e) {
      assertThat(store.lastAnswer()).isNotNull();
    }
    writer.checkpointAnswer(
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
