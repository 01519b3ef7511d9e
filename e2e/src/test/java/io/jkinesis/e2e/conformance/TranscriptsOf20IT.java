package io.jkinesis.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.Scripted;
import io.jkinesis.testkit.TestDaemon;
import io.jkinesis.testkit.Transcript;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of 2.0.x, which is not available, written by hand from docs/protocol.md. They contain
 * the peculiarities of this version literally, independently of the test kit's implementation of
 * that dialect.
 */
class TranscriptsOf20IT {

  private static final String INIT = "init shardId-000000000007 TRIM_HORIZON/0";
  private static final long ARRIVAL = 1_767_225_600_123L;

  @TempDir private Path folder;

  @Test
  void shardEnd() throws Exception {
    assertThat(replay("kcl-2.0.x-shard-end.jsonl"))
        .containsExactly(
            INIT,
            "batch 3 1500",
            record(2, 0, ARRIVAL, "é日", "one"),
            record(2, 1, ARRIVAL, "é日", "checkpoint(record)"),
            "checkpoint done",
            record(3, 0, null, "no data", ""),
            "batch 0 null",
            "batch 1 0",
            record(4, 0, 1_767_225_601_000L, "k", "checkpoint(number)"),
            "checkpoint done",
            "shutdown SHARD_ENDED",
            "checkpoint done");
  }

  @Test
  void lostLease() throws Exception {
    assertThat(replay("kcl-2.0.x-lost-lease.jsonl"))
        .containsExactly(
            INIT,
            "batch 1 0",
            record(2, 0, ARRIVAL, "k", "checkpoint()"),
            "checkpoint LEASE_LOST ShutdownException",
            "shutdown LEASE_LOST");
  }

  @Test
  void gracefulStop() throws Exception {
    assertThat(replay("kcl-2.0.x-graceful-stop.jsonl"))
        .containsExactly(
            INIT,
            "batch 1 0",
            record(2, 2, ARRIVAL, "k", "checkpoint(number, sub)"),
            "checkpoint INVALID_ARGUMENT IllegalArgumentException",
            "shutdown REQUESTED",
            "checkpoint done");
  }

  /** Returns the consumer's journal. */
  private List<String> replay(String name) throws IOException, URISyntaxException {
    Path transcript =
        Path.of(
            Objects.requireNonNull(getClass().getResource("/transcripts/" + name), name).toURI());
    Path journal = folder.resolve("journal");
    try (TestDaemon daemon = TestDaemon.process(ConformanceCommands.scripted(journal))) {
      daemon.timeout(Duration.ofSeconds(60));
      assertThat(Transcript.replay(transcript).against(daemon).awaitExit()).isZero();
    }
    return Files.readAllLines(journal);
  }

  private static String record(
      int lastDigit, long sub, @Nullable Long arrivalMillis, String key, String text) {
    String number = "4968048410089667426644223097918770062319430310746390528" + lastDigit;
    return Scripted.recordLine(
        Scripted.place(number, sub), arrivalMillis, key, text.getBytes(StandardCharsets.UTF_8));
  }
}
