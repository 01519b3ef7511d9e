package io.jkinesis.worker.internal.session;

import static io.jkinesis.worker.internal.session.BashSessions.LARGE;
import static io.jkinesis.worker.internal.session.BashSessions.NO_RECORDS;
import static io.jkinesis.worker.internal.session.BashSessions.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.jkinesis.ShutdownType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a consumer process writes to its stdout and stderr. */
@Timeout(60)
class ProcessOutputTest {

  @TempDir private Path folder;

  private final BashSessions bash = new BashSessions();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(StdoutReader.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    bash.close();
    logger.detachAppender(log);
  }

  private List<String> logged() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  // Stray lines

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consumer starts",
        "null-ish things: None",
        "null",
        "progress 100%",
        "{\"level\":\"info\",\"text\":\"a log line\"}",
        "[1, 2"
      })
  void aStrayLineIsSkippedAndLogged(String line) throws Exception {
    ShardSession session = bash.started("next; echo '" + line + "'; acknowledge $action; all");
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.failures).isEmpty();
    assertThat(logged())
        .containsExactly(
            "shard-1: the consumer process: skipped a line on stdout, which is for messages only,"
                + " in processRecords: '"
                + line
                + "'");
  }

  @Test
  void theFirstStrayLineIsLoggedAndTheOthersAreCounted() throws Exception {
    ShardSession session = bash.started("echo one; echo two; echo three; all");
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(logged())
        .hasSize(2)
        .last()
        .isEqualTo("shard-1: the consumer process: skipped 3 lines on stdout in total");
  }

  @Test
  void aStrayLineIsLoggedShortAndPrintable() throws Exception {
    ShardSession session = bash.started("next; printf '\\a%0999d\\n' 7; acknowledge $action; all");
    session.deliver(BashSessions.batch(10));

    assertThat(logged())
        .singleElement()
        .asString()
        .endsWith("in processRecords: '?" + "0".repeat(199) + " ...'");
  }

  @Test
  void aConsumerThatPrintsWhatItReadsPutsNoRecordsIntoTheLog() throws Exception {
    ShardSession session = bash.started("next; echo \"$line\"; acknowledge $action; all");
    session.deliver(BashSessions.batch(10));

    assertThat(logged())
        .singleElement()
        .asString()
        .endsWith("in processRecords: '{\"action\":\"processRecords\",\"records\":[{ ...'")
        .doesNotContain("Ann");
  }

  /** Nobody waits for it between two calls, but its stdout must still be read. */
  @Test
  void aConsumerThatPrintsMoreThanAPipeHoldsIsNotBlocked() throws Exception {
    ShardSession session =
        bash.started(
            "yes 'a line of some forty characters, no more' | head -n 3000; echo printed >&2; all");

    await().until(() -> bash.host.stderr.contains("printed"));
    session.deliver(LARGE);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(logged()).last().asString().endsWith("skipped 3000 lines on stdout in total");
  }

  // Damaged messages and broken rules

  @ParameterizedTest
  @CsvSource({
    "acknowledge processRecords, ONE_STATUS",
    "checkpoint null, CHECKPOINT_IN_A_CALLBACK"
  })
  void aMessageBetweenTwoCallsEndsTheSession(String message, String rule) throws Exception {
    Path between = folder.resolve("between");
    bash.started("until [ -e " + between + " ]; do sleep 0.01; done; " + message + "; forever");
    Files.createFile(between);

    await().until(() -> !bash.host.failures.isEmpty());

    assertThat(bash.host.failures.get(0).what())
        .startsWith("the consumer process broke the protocol between two calls: ")
        .endsWith("(rule " + rule + ")");
  }

  @Test
  void aDamagedMessageIsToldWithoutRecords() throws Exception {
    ShardSession session = bash.started("next; echo \"got $line\"; forever");

    assertThat(failureOf(() -> session.deliver(BashSessions.batch(10))))
        .contains("the line 'got {\"action\":\"processRecords\",\"records\":[{ ...' (rule")
        .doesNotContain("Ann");
  }

  // Long lines

  @Test
  void aLineOnStderrThatIsTooLongComesInPieces() throws Exception {
    ShardSession session =
        bash.started("next; head -c 3000000 /dev/zero | tr '\\0' x >&2; acknowledge $action; all");
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.stderr)
        .allSatisfy(
            piece -> assertThat(piece).hasSizeLessThanOrEqualTo(StderrReader.LONGEST_PIECE));
    assertThat(bash.host.stderr.stream().mapToInt(String::length).sum()).isEqualTo(3_000_000);
  }

  @Test
  void aFloodOnStderrDoesNotHoldAnEndUp() throws Exception {
    ShardSession session =
        bash.started("(while :; do echo flood; done) >&2 & echo helper $! >&2; all");
    session.deliver(NO_RECORDS);

    session.abandon("is not needed any more");

    await().until(() -> bash.helper().stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void stderrIsUtf8() throws Exception {
    ShardSession session = bash.started("printf '\\xc3\\xa9\\xe6\\x97\\xa5\\n' >&2; all");
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.stderr).containsExactly("\u00e9\u65e5");
  }

  // Separate descriptors

  @Test
  void aGuardedConsumerHasTheProtocolOnDescriptorsOfItsOwn() throws Exception {
    bash.isolateStdio = true;
    ShardSession session =
        bash.session("echo stdout; echo \"stdin: $(cat)\"; exec 0<&3 5>&1 1>&4; all");
    session.start();
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.stderr).containsExactly("stdout", "stdin: ");
  }

  @Test
  void aGuardedConsumerThatDoesNotKnowItIsToldSo() {
    bash.isolateStdio = true;
    ShardSession session = bash.session("exec 0<&3; all");

    assertThat(failureOf(session::start))
        .startsWith(
            "the consumer process answered on stdout in initialize, which is stderr because of"
                + " jkinesis.isolateStdio = true")
        .contains("remove that key");
  }
}
