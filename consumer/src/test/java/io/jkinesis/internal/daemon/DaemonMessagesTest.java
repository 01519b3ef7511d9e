package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.protocol.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exact bytes of each message in each dialect. */
class DaemonMessagesTest {

  private static final KinesisRecord HELLO =
      KinesisRecord.of(
          ByteBuffer.wrap("hello".getBytes(UTF_8)),
          "k",
          "500",
          3,
          Instant.parse("2026-01-01T00:00:00.123456789Z"));
  private static final KinesisRecord EMPTY =
      KinesisRecord.of(ByteBuffer.allocate(0), "", "501", 0, null);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private DaemonMessageWriter writer(Dialect dialect) {
    return new DaemonMessageWriter(out, dialect);
  }

  private void assertWritten(String... lines) {
    assertThat(out.toString(UTF_8)).isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void theBeginning() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_3);

    assertThat(writer.initialize("shardId-0", "TRIM_HORIZON", 0L)).isEqualTo("initialize");
    writer.initialize("shardId-0", null, null);

    assertWritten(
        "{\"action\":\"initialize\",\"shardId\":\"shardId-0\",\"sequenceNumber\":\"TRIM_HORIZON\","
            + "\"subSequenceNumber\":0}",
        "{\"action\":\"initialize\",\"shardId\":\"shardId-0\",\"sequenceNumber\":null,"
            + "\"subSequenceNumber\":null}");
  }

  @Test
  void theBeginningInTheOldestDialect() throws IOException {
    writer(Dialect.KCL_1_0).initialize("shardId-0", "500", 1L);

    assertWritten("{\"action\":\"initialize\",\"shardId\":\"shardId-0\"}");
  }

  @Test
  void records() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_3);

    assertThat(writer.processRecords(List.of(HELLO, EMPTY), 1500L)).isEqualTo("processRecords");

    assertWritten(
        "{\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\","
            + "\"sequenceNumber\":\"500\",\"approximateArrivalTimestamp\":1767225600123,"
            + "\"subSequenceNumber\":3,\"action\":\"record\"},{\"data\":\"\",\"partitionKey\":\"\","
            + "\"sequenceNumber\":\"501\",\"approximateArrivalTimestamp\":null,"
            + "\"subSequenceNumber\":0,\"action\":\"record\"}],\"millisBehindLatest\":1500}");
  }

  @Test
  void noRecords() throws IOException {
    writer(Dialect.KCL_3).processRecords(List.of(), null);

    assertWritten("{\"action\":\"processRecords\",\"records\":[],\"millisBehindLatest\":null}");
  }

  @Test
  void recordsInTheDialectOf17() throws IOException {
    writer(Dialect.KCL_1_7).processRecords(List.of(HELLO), 0L);

    assertWritten(
        "{\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\","
            + "\"sequenceNumber\":\"500\",\"approximateArrivalTimestamp\":1767225600123,"
            + "\"subSequenceNumber\":3,\"action\":\"record\"}],\"millisBehindLatest\":0}");
  }

  @Test
  void anArrivalTimeInTheDialectOf20() throws IOException {
    writer(Dialect.KCL_2_0).processRecords(List.of(HELLO), 0L);

    assertThat(out.toString(UTF_8))
        .contains(
            "\"approximateArrivalTimestamp\":{\"epochSecond\":1767225600,\"nano\":123456789},"
                + "\"subSequenceNumber\":3,\"action\":\"record\"}");
  }

  @Test
  void recordsInTheOldestDialect() throws IOException {
    writer(Dialect.KCL_1_0).processRecords(List.of(HELLO, EMPTY), 1500L);

    assertWritten(
        "{\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\","
            + "\"sequenceNumber\":\"500\",\"approximateArrivalTimestamp\":1767225600123},"
            + "{\"data\":\"\",\"partitionKey\":\"\",\"sequenceNumber\":\"501\","
            + "\"approximateArrivalTimestamp\":null}]}");
  }

  @Test
  void answersToCheckpoints() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_3);
    writer.checkpointAnswer("500", 3L, null);
    writer.checkpointAnswer(null, null, "ThrottlingException");

    assertWritten(
        "{\"action\":\"checkpoint\",\"sequenceNumber\":\"500\",\"subSequenceNumber\":3,"
            + "\"error\":null}",
        "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null,"
            + "\"error\":\"ThrottlingException\"}");
  }

  @Test
  void answersToCheckpointsInTheOldestDialect() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_1_0);
    writer.checkpointAnswer("500", null, null);
    writer.checkpointAnswer(null, null, "ShutdownException");

    assertWritten(
        "{\"action\":\"checkpoint\",\"checkpoint\":\"500\",\"error\":null}",
        "{\"action\":\"checkpoint\",\"checkpoint\":null,\"error\":\"ShutdownException\"}");
  }

  @Test
  void endsToday() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_3);

    assertThat(writer.shutdownRequested()).isEqualTo("shutdownRequested");
    assertThat(writer.leaseLost()).isEqualTo("leaseLost");
    assertThat(writer.shardEnded()).isEqualTo("shardEnded");

    assertWritten(
        "{\"action\":\"shutdownRequested\"}",
        "{\"action\":\"leaseLost\"}",
        "{\"action\":\"shardEnded\"}");
  }

  @Test
  void endsInTheDialectOf20() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_2_0);

    assertThat(writer.shutdownRequested()).isEqualTo("shutdownRequested");
    assertThat(writer.leaseLost()).isEqualTo("shutdown");
    assertThat(writer.shardEnded()).isEqualTo("shutdown");

    assertWritten(
        "{\"action\":\"shutdownRequested\"}",
        "{\"action\":\"shutdown\",\"reason\":\"LEASE_LOST\"}",
        "{\"action\":\"shutdown\",\"reason\":\"SHARD_END\"}");
  }

  @Test
  void endsInTheDialectOf17() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_1_7);
    writer.shutdownRequested();
    writer.leaseLost();
    writer.shardEnded();

    assertWritten(
        "{\"action\":\"shutdownRequested\"}",
        "{\"action\":\"shutdown\",\"reason\":\"ZOMBIE\"}",
        "{\"action\":\"shutdown\",\"reason\":\"TERMINATE\"}");
  }

  @Test
  void endsInTheOldestDialect() throws IOException {
    DaemonMessageWriter writer = writer(Dialect.KCL_1_0);
    writer.leaseLost();
    writer.shardEnded();

    assertWritten(
        "{\"action\":\"shutdown\",\"reason\":\"ZOMBIE\"}",
        "{\"action\":\"shutdown\",\"reason\":\"TERMINATE\"}");
    assertThat(writer.hasShutdownRequested()).isFalse();
    assertThatThrownBy(writer::shutdownRequested)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("dialect KCL_1_0 has no shutdownRequested");
  }
}
