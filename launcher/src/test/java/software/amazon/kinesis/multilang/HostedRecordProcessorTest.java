package software.amazon.kinesis.multilang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.launcher.run.Recordings;
import io.jkinesis.testkit.TestDaemon;
import io.jkinesis.testkit.Transcript;
import io.jkinesis.worker.internal.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** The daemon's processor with consumers that are a few lines of bash. */
class HostedRecordProcessorTest {

  private static final String ACKNOWLEDGE_ALL =
      """
      while read -r line; do
        action=$(sed -n 's/.*{"action":"\\([a-zA-Z]*\\)".*/\\1/p' <<<"$line")
        [ "$action" = "$FAIL_AT" ] && exit 7
        echo "did $action é日" >&2
        echo "{\\"action\\":\\"status\\",\\"responseFor\\":\\"$action\\"}"
      done
      """;

  private final ProcessorStage stage = new ProcessorStage();
  private final ProcessorStage.Told told = stage.told;

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void consumersLinesComeWithTheirShardInUtf8() {
    ShardRecordProcessor processor = start(bash(""));
    processor.leaseLost(LeaseLostInput.builder().build());
    // In any order, because stdout and stderr are read by two threads.
    assertThat(told.events)
        .containsExactlyInAnyOrder(
            "starting shard-1",
            "shard-1 | did initialize é日",
            "started shard-1",
            "shard-1 | did leaseLost é日",
            "leaseLost shard-1");
  }

  @Test
  void failureAtAStopIsToldWhenTheLeaseIsGone() {
    ShardRecordProcessor processor = start(bash("shutdownRequested"));
    processor.shutdownRequested(ShutdownRequestedInput.builder().build());
    assertThat(told.events).contains("toldToStop shard-1");

    processor.leaseLost(LeaseLostInput.builder().build());
    assertThat(told.failures)
        .containsExactly(new ConsumerFailure("shard-1", "shutdownRequested", 7, null));
  }

  @Test
  void failureIsToldOnceWithActionAndExitCode() {
    ShardRecordProcessor processor = start(bash("processRecords"));
    processor.processRecords(ProcessorStage.batch());
    processor.processRecords(ProcessorStage.batch());
    processor.leaseLost(LeaseLostInput.builder().build());
    assertThat(told.failures)
        .containsExactly(new ConsumerFailure("shard-1", "processRecords", 7, null));
    assertThat(told.events).doesNotContain("leaseLost shard-1");
  }

  @Test
  void failureInInitializeIsNoStart() {
    start(bash("initialize"));
    assertThat(told.failures)
        .containsExactly(new ConsumerFailure("shard-1", "initialize", 7, null));
    assertThat(told.events).doesNotContain("started shard-1");
  }

  @Test
  void deathBetweenTwoMessagesIsToldAtOnce() {
    start(
        List.of(
            "bash",
            "-c",
            "read -r l; echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}';"
                + " echo dying >&2; exit 9"));

    await().until(() -> !told.failures.isEmpty());
    assertThat(told.failures.get(0).summary())
        .isEqualTo("the consumer of shard-1 ended with exit code 9 while it had nothing to do");
    assertThat(told.events).contains("started shard-1", "shard-1 | dying");
  }

  @Test
  void acknowledgingSomethingElseIsAFailureThoughTheExitCodeIs0() {
    start(
        List.of(
            "bash",
            "-c",
            "read -r l; echo '{\"action\":\"status\",\"responseFor\":\"leaseLost\"}'; cat"));
    assertThat(told.failures)
        .singleElement()
        .satisfies(f -> assertThat(f.summary()).contains("broke the protocol in initialize"));
  }

  @Test
  void programThatCannotStartIsNamed() {
    start(List.of("/nowhere/a program"));
    assertThat(told.failures)
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.summary())
                    .contains("shard-1 could not be started")
                    .contains("/nowhere/a program"));
  }

  @Test
  void startsNoConsumerWhileTheWorkerStops() {
    told.stopping = true;
    ShardRecordProcessor processor = start(bash("nothing"));
    processor.processRecords(ProcessorStage.batch());
    processor.leaseLost(LeaseLostInput.builder().build());

    assertThat(told.events).containsExactly("starting shard-1");
    assertThat(told.failures).isEmpty();
  }

  @Test
  void aRecordedSessionCanBeReplayed() throws Exception {
    stage.recordings = new Recordings(folder, false);
    ShardRecordProcessor processor = start(bash("nothing"));
    processor.processRecords(ProcessorStage.batch("Ann", "secret"));
    processor.leaseLost(LeaseLostInput.builder().build());

    Path file = recorded();
    assertThat(file.getFileName().toString()).startsWith("shard-1-").endsWith(".jsonl");
    assertThat(Files.readAllLines(file))
        .hasSize(7)
        .startsWith(
            "< {\"action\":\"initialize\",\"shardId\":\"shard-1\","
                + "\"sequenceNumber\":\"TRIM_HORIZON\",\"subSequenceNumber\":0}",
            "> {\"action\":\"status\",\"responseFor\":\"initialize\"}")
        .endsWith("> {\"action\":\"status\",\"responseFor\":\"leaseLost\"}", "< EOF")
        .noneMatch(line -> line.contains("Ann") || line.contains("c2VjcmV0"));
    try (TestDaemon daemon = TestDaemon.process(bash("nothing"))) {
      assertThat(Transcript.replay(file).against(daemon).exit()).isZero();
    }
  }

  @Test
  void aRecordingHasDataWhenAskedFor() throws Exception {
    stage.recordings = new Recordings(folder, true);
    start(bash("nothing")).processRecords(ProcessorStage.batch("Ann", "secret"));

    assertThat(Files.readString(recorded())).contains("Ann", "c2VjcmV0");
  }

  @Test
  void aRecordingThatCannotBeWrittenHoldsNothingUp() {
    stage.recordings = new Recordings(folder.resolve("gone"), false);
    start(bash("nothing")).leaseLost(LeaseLostInput.builder().build());

    assertThat(told.events).contains("leaseLost shard-1");
  }

  private Path recorded() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static List<String> bash(String failAt) {
    return List.of("bash", "-c", "FAIL_AT=" + failAt + "\n" + ACKNOWLEDGE_ALL);
  }

  private ShardRecordProcessor start(List<String> command) {
    return stage.start(new ChildCommand(command, false, Duration.ofSeconds(10)));
  }
}
