package io.jkinesis.examples.wordcount;

import static io.jkinesis.examples.wordcount.Session.CHECKPOINTED;
import static io.jkinesis.examples.wordcount.Session.INITIALIZE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as the daemon starts it, over crashes. */
class WordCountIT {

  private static final String END = "{\"action\":\"shardEnded\"}";

  @TempDir Path directory;

  @Test
  void countsAShardToItsEnd() throws Exception {
    Session session =
        run(INITIALIZE, batch(record(1, "to be or not to be")), CHECKPOINTED, END, CHECKPOINTED);

    assertThat(session.exitCode()).as(session.stderr()).isZero();
    assertThat(words()).isEqualTo(Map.of("to", 2L, "be", 2L, "or", 1L, "not", 1L));
  }

  @Test
  void aCrashBetweenTheCommitAndTheCheckpointCountsNothingTwice() throws Exception {
    String first = batch(record(1, "one"), record(2, "two"));
    Session crashed = run(INITIALIZE, first);
    assertThat(crashed.exitCode()).isEqualTo(3);
    assertThat(crashed.answers())
        .noneMatch(line -> line.contains("\"responseFor\":\"processRecords"));

    // There was no checkpoint, so all comes again, and more.
    String again = batch(record(1, "one"), record(2, "two"), record(3, "two three"));
    Session restarted = run(INITIALIZE, again, CHECKPOINTED, END, CHECKPOINTED);

    assertThat(restarted.exitCode()).as(restarted.stderr()).isZero();
    assertThat(restarted.stderr()).contains("counted up to 2");
    assertThat(words()).isEqualTo(Map.of("one", 1L, "two", 2L, "three", 1L));
  }

  @Test
  void aLostLeaseAtACheckpointEndsInOrder() throws Exception {
    String leaseLost = CHECKPOINTED.replace("\"error\":null", "\"error\":\"ShutdownException\"");
    Session session =
        run(INITIALIZE, batch(record(1, "one")), leaseLost, "{\"action\":\"leaseLost\"}");

    assertThat(session.exitCode()).as(session.stderr()).isZero();
    assertThat(words()).isEqualTo(Map.of("one", 1L));
  }

  private Session run(String... daemonLines) throws Exception {
    return Session.run(directory, "-Dwordcount.db=" + directory.resolve("the counts"), daemonLines);
  }

  private Map<String, Long> words() throws Exception {
    return new Database(directory.resolve("the counts/shardId-000000000000.db")).words();
  }

  private static String batch(String... records) {
    return Stream.of(records)
        .collect(
            Collectors.joining(
                ",",
                "{\"action\":\"processRecords\",\"records\":[",
                "],\"millisBehindLatest\":0}"));
  }

  private static String record(int sequenceNumber, String text) {
    return String.format(
        "{\"data\":\"%s\",\"partitionKey\":\"k\",\"sequenceNumber\":\"%d\","
            + "\"approximateArrivalTimestamp\":null,\"subSequenceNumber\":0,\"action\":\"record\"}",
        Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), sequenceNumber);
  }
}
