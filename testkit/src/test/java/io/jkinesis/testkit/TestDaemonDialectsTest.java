package io.jkinesis.testkit;

import static io.jkinesis.testkit.TestRecords.recordAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.protocol.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The messages of each daemon; a consumer sees the same in all dialects. */
class TestDaemonDialectsTest {

  private static final String SHARD = "shardId-000000000000";

  private final KinesisRecord record = recordAt("500", "k", "hello");
  private final Listener consumer = new Listener();

  @TempDir Path directory;

  @Test
  void kcl10() throws Exception {
    assertThat(sessionToShardsEnd(Dialect.KCL_1_0))
        .containsExactly(
            "< {\"action\":\"initialize\",\"shardId\":\"shardId-000000000000\"}",
            "> {\"action\":\"status\",\"responseFor\":\"initialize\"}",
            "< {\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\","
                + "\"sequenceNumber\":\"500\",\"approximateArrivalTimestamp\":1767225600000}]}",
            "> {\"action\":\"checkpoint\",\"checkpoint\":\"500\"}",
            "< {\"action\":\"checkpoint\",\"checkpoint\":\"500\",\"error\":null}",
            "> {\"action\":\"status\",\"responseFor\":\"processRecords\"}",
            "< {\"action\":\"shutdown\",\"reason\":\"TERMINATE\"}",
            "> {\"action\":\"checkpoint\",\"checkpoint\":null}",
            "< {\"action\":\"checkpoint\",\"checkpoint\":null,\"error\":null}",
            "> {\"action\":\"status\",\"responseFor\":\"shutdown\"}",
            "< EOF");
  }

  @Test
  void kcl17() throws Exception {
    assertThat(sessionToShardsEnd(Dialect.KCL_1_7))
        .contains(
            "< {\"action\":\"initialize\",\"shardId\":\"shardId-000000000000\","
                + "\"sequenceNumber\":\"TRIM_HORIZON\",\"subSequenceNumber\":0}",
            "< {\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\","
                + "\"sequenceNumber\":\"500\",\"approximateArrivalTimestamp\":1767225600000,"
                + "\"subSequenceNumber\":0,\"action\":\"record\"}],\"millisBehindLatest\":0}",
            "< {\"action\":\"checkpoint\",\"sequenceNumber\":\"500\",\"subSequenceNumber\":0,\"error\":null}",
            "< {\"action\":\"shutdown\",\"reason\":\"TERMINATE\"}");
  }

  @Test
  void kcl20() throws Exception {
    assertThat(sessionToShardsEnd(Dialect.KCL_2_0))
        .anyMatch(
            line ->
                line.contains(
                    "\"approximateArrivalTimestamp\":{\"epochSecond\":1767225600,\"nano\":0}"))
        .contains("< {\"action\":\"shutdown\",\"reason\":\"SHARD_END\"}");
  }

  @Test
  void kcl3() throws Exception {
    assertThat(sessionToShardsEnd(Dialect.KCL_3))
        .anyMatch(line -> line.contains("\"approximateArrivalTimestamp\":1767225600000"))
        .contains("< {\"action\":\"shardEnded\"}");
  }

  @ParameterizedTest
  @EnumSource
  void aConsumerSeesTheSameInAll(Dialect dialect) throws Exception {
    sessionToShardsEnd(dialect);

    assertThat(consumer.calls).containsExactly("init", "process hello", "shutdown SHARD_ENDED");
  }

  @ParameterizedTest
  @EnumSource
  void aLostLease(Dialect dialect) {
    TestDaemon daemon = TestDaemon.inMemory(consumer).dialect(dialect).init(SHARD).loseLease();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(consumer.calls).containsExactly("init", "shutdown LEASE_LOST");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KCL_1_0")
  void aStopInOrder(Dialect dialect) {
    TestDaemon daemon =
        TestDaemon.inMemory(consumer).dialect(dialect).init(SHARD).requestShutdown();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(consumer.calls).containsExactly("init", "shutdown REQUESTED");
  }

  @Test
  void theOldestKnowsNoStopInOrder() {
    TestDaemon daemon = TestDaemon.inMemory(consumer).dialect(Dialect.KCL_1_0).init(SHARD);

    assertThatThrownBy(daemon::requestShutdown)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dialect KCL_1_0 has no shutdownRequested");
    assertThat(daemon.loseLease().awaitExit()).isZero();
  }

  private List<String> sessionToShardsEnd(Dialect dialect) throws Exception {
    Path file = directory.resolve("session.jsonl");
    TestDaemon daemon =
        TestDaemon.inMemory(consumer)
            .dialect(dialect)
            .transcript(Transcript.writeTo(file).withPayloads())
            .init(SHARD)
            .deliver(record)
            .endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints())
        .containsExactly(TestCheckpoint.at(record), TestCheckpoint.SHARD_END);
    return Files.readAllLines(file);
  }

  private static final class Listener implements RecordConsumer {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void init(ShardInfo shard) {
      calls.add("init");
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      for (KinesisRecord record : batch) {
        calls.add("process " + record.text());
        checkpointer.checkpoint(record);
      }
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      calls.add("shutdown " + type);
      if (type.isGraceful()) {
        checkpointer.checkpoint();
      }
    }
  }
}
