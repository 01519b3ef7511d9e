package software.amazon.kinesis.multilang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ChildEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/**
 * Consumers that do not end as they should. The daemon's classes by themselves would wait for ever,
 * and with them, at a stop, all other shards.
 */
@Timeout(30)
class ChildEndTest {

  /** Acknowledges whatever comes. */
  private static final String ACKNOWLEDGE =
      """
      acknowledge() {
        action=$(sed -n 's/.*{"action":"\\([a-zA-Z]*\\)".*/\\1/p' <<<"$1")
        echo "{\\"action\\":\\"status\\",\\"responseFor\\":\\"$action\\"}"
      }
      """;

  private static final String ACKNOWLEDGE_ALL =
      ACKNOWLEDGE + "while read -r line; do acknowledge \"$line\"; done\n";

  /** Long sleeps: one that begins while the family is listed would be missed, and outlive it. */
  private static final String NEVER_END = "while :; do sleep 300; done\n";

  private final ProcessorStage stage = new ProcessorStage();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ChildEnd.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    helper().ifPresent(ProcessHandle::destroyForcibly);
    stage.close();
  }

  @ParameterizedTest
  @CsvSource({"stderr, </dev/null >/dev/null", "stdout, </dev/null 2>/dev/null"})
  void aStreamThatAnotherProcessHoldsIsNotWaitedFor(String stream, String redirections) {
    ShardRecordProcessor processor =
        start("sleep 300 " + redirections + " & echo helper $! >&2\n" + ACKNOWLEDGE_ALL);

    processor.leaseLost(LeaseLostInput.builder().build());

    assertThat(stage.told.events).contains("leaseLost shard-1");
    assertThat(stage.told.failures).isEmpty();
    assertThat(helper()).as("what holds %s", stream).hasValueSatisfying(ProcessHandle::isAlive);
    assertThat(lines())
        .containsExactly(
            "shard-1: the consumer has ended, but a process that it started holds its stdin, stdout"
                + " or stderr: not waited for any longer");
  }

  @Test
  void aCrashIsToldThoughAnotherProcessHoldsStdout() {
    ShardRecordProcessor processor =
        start(
            ACKNOWLEDGE
                + "sleep 300 </dev/null 2>/dev/null & echo helper $! >&2\n"
                + "read -r line; acknowledge \"$line\"; read -r line; exit 7");

    processor.processRecords(ProcessorStage.batch());

    assertThat(stage.told.failures)
        .containsExactly(new ConsumerFailure("shard-1", "processRecords", 7, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trap '' TERM\n"})
  void aConsumerThatIgnoresTheEndOfItsStdinIsEnded(String trap) {
    ShardRecordProcessor processor = start(trap + ACKNOWLEDGE_ALL + NEVER_END);

    processor.leaseLost(LeaseLostInput.builder().build());

    assertThat(stage.told.events).contains("leaseLost shard-1");
    assertThat(stage.told.failures).isEmpty();
    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "shard-1: the consumer \\(process \\d+\\) still ran 500 ms after its session: ended it");
  }

  @Test
  void aConsumerThatBreaksTheProtocolAndIgnoresTheEndOfItsStdinIsEnded() {
    start("read -r line; echo '{\"action\":\"status\",\"responseFor\":\"x\"}'\n" + NEVER_END);

    assertThat(stage.told.failures)
        .singleElement()
        .extracting(ConsumerFailure::summary)
        .isEqualTo(
            "the consumer of shard-1 failed in initialize, still ran 500 ms after its session, and"
                + " had to be ended");
  }

  @Test
  void aConsumerThatAnswersWhatItHasNotReadIsEnded() {
    ShardRecordProcessor processor =
        start(
            ACKNOWLEDGE
                + "read -r line; acknowledge \"$line\"\n"
                + "echo '{\"action\":\"status\",\"responseFor\":\"processRecords\"}'\n"
                + NEVER_END);

    // More than a pipe holds.
    processor.processRecords(ProcessorStage.batch("key", "x".repeat(1 << 20)));

    assertThat(stage.told.failures)
        .singleElement()
        .extracting(ConsumerFailure::summary)
        .isEqualTo(
            "the consumer of shard-1 failed in processRecords, answered and did not read its input,"
                + " and had to be ended");
  }

  /** The daemon's own watch would halt this JVM. */
  @Test
  void aConsumerThatDoesNotAnswerWithinTheLimitIsEndedAlone() {
    stage.answerLimit(Duration.ofSeconds(1));
    ShardRecordProcessor processor =
        start(ACKNOWLEDGE + "read -r line; acknowledge \"$line\"\n" + NEVER_END);

    processor.processRecords(ProcessorStage.batch());

    assertThat(stage.told.failures)
        .singleElement()
        .extracting(ConsumerFailure::summary)
        .isEqualTo(
            "the consumer of shard-1 failed in processRecords, did not answer within 1 s"
                + " (timeoutInSeconds), and had to be ended");
    assertThat(lines()).singleElement().asString().startsWith("shard-1: the consumer (process ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "leaseLost", "shardEnded"})
  void theLimitHoldsForEachMessage(String action) {
    stage.answerLimit(Duration.ofSeconds(1));
    ShardRecordProcessor processor =
        start(
            ACKNOWLEDGE
                + "while read -r line; do [[ $line == *'\""
                + action
                + "\"'* ]] && break; acknowledge \"$line\"; done\n"
                + NEVER_END);
    if (action.equals("leaseLost")) {
      processor.leaseLost(LeaseLostInput.builder().build());
    } else if (action.equals("shardEnded")) {
      processor.shardEnded(ShardEndedInput.builder().build());
    }

    assertThat(stage.told.failures)
        .singleElement()
        .extracting(ConsumerFailure::summary)
        .asString()
        .startsWith("the consumer of shard-1 failed in " + action + ", did not answer within 1 s");
  }

  /** As the daemon's own does: whoever says something is not hung. */
  @Test
  void eachMessageOfTheConsumerBeginsTheLimitAnew() {
    stage.answerLimit(Duration.ofSeconds(2));
    ShardRecordProcessor processor =
        start(
            ACKNOWLEDGE
                + "read -r line; acknowledge \"$line\"\n"
                + "read -r line\n"
                + "for i in 1 2 3; do\n"
                + "  sleep 1\n"
                + "  echo '{\"action\":\"checkpoint\",\"sequenceNumber\":null}'\n"
                + "  read -r answer\n"
                + "done\n"
                + "acknowledge \"$line\"\n"
                + ACKNOWLEDGE_ALL);

    processor.processRecords(ProcessorStage.batch());
    processor.leaseLost(LeaseLostInput.builder().build());

    assertThat(stage.told.failures).isEmpty();
    assertThat(stage.told.events).contains("leaseLost shard-1");
  }

  /** What it may take to exit is {@code jkinesis.exitGrace}, shorter here or longer. */
  @Test
  void theLimitIsNotForItsExit() {
    stage.answerLimit(Duration.ofSeconds(1));
    ShardRecordProcessor processor =
        stage.start(
            new ChildCommand(
                List.of("bash", "-c", ACKNOWLEDGE_ALL + "sleep 2"), false, Duration.ofSeconds(20)));

    processor.leaseLost(LeaseLostInput.builder().build());

    assertThat(stage.told.events).contains("leaseLost shard-1");
    assertThat(stage.told.failures).isEmpty();
    assertThat(lines()).isEmpty();
  }

  @Test
  void whatTheEndedConsumerHadStartedEndsToo() {
    ShardRecordProcessor processor =
        start("sleep 300 & echo helper $! >&2\n" + ACKNOWLEDGE_ALL + NEVER_END);
    ProcessHandle helper = helper().orElseThrow();

    processor.leaseLost(LeaseLostInput.builder().build());

    await().until(() -> !helper.isAlive());
  }

  @Test
  void noConsumerOutlivesTheWorker() throws Exception {
    start("trap '' TERM\n" + ACKNOWLEDGE_ALL + NEVER_END);

    stage.children.end();

    assertThat(lines()).singleElement().asString().endsWith("outlived the worker: killed it");
  }

  private ShardRecordProcessor start(String script) {
    ShardRecordProcessor processor =
        stage.start(new ChildCommand(List.of("bash", "-c", script), false, Duration.ofMillis(500)));
    if (script.contains("helper")) {
      await().until(() -> helper().isPresent());
    }
    return processor;
  }

  /** The process that the consumer started and told of. */
  private Optional<ProcessHandle> helper() {
    return List.copyOf(stage.told.events).stream()
        .filter(event -> event.startsWith("shard-1 | helper "))
        .map(event -> Long.parseLong(event.substring("shard-1 | helper ".length())))
        .findFirst()
        .flatMap(ProcessHandle::of);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
