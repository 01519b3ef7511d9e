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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** How consumer processes exit, both when they should and when they should not. */
@Timeout(60)
@Tag("slow")
class ProcessEndTest {

  private static final String LATE =
      "shard-1: the consumer process \\d+ still ran 500 ms after its session; killing it";

  private final BashSessions bash = new BashSessions();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(StartedConsumer.class);

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

  // Exits that are failures

  @ParameterizedTest
  @CsvSource({
    "exit 7, exited with code 7",
    "kill -KILL $$, was killed by SIGKILL (out of memory?)",
    "kill -SEGV $$, was killed by SIGSEGV"
  })
  void anExitInACallIsToldWithTheLastLinesOfStderr(String exit, String told) throws Exception {
    ShardSession session =
        bash.started(
            "next; echo one >&2; echo two >&2; echo three >&2; printf '\\n\\tat code\\n' >&2;"
                + " echo four >&2; "
                + exit);

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .isEqualTo(
            "the consumer process "
                + told
                + " in processRecords; last stderr lines: two / three / four");
    assertThat(bash.host.failures).isEmpty();
  }

  @Test
  void anExitBetweenTwoCallsIsToldTheHost() throws Exception {
    ShardSession session = bash.started("echo dying >&2; exit 9");

    await().until(() -> !bash.host.failures.isEmpty());

    assertThat(bash.host.failures)
        .extracting(SessionFailedException::what)
        .containsExactly(
            "the consumer process exited with code 9 between two calls; last stderr lines: dying");
    assertThat(failureOf(() -> session.deliver(NO_RECORDS))).contains("exited with code 9");
  }

  @Test
  void aProgramThatJustReturnsIsToldWhatAConsumerDoes() {
    ShardSession session = bash.session("echo hi >&2");

    assertThat(failureOf(session::start))
        .isEqualTo(
            "the consumer process exited with code 0 in initialize; a consumer must answer messages"
                + " until its session ends (in Java: call Kinesis.run in main); last stderr lines:"
                + " hi");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    ShardSession session = bash.session("exec '/nowhere/a program'");

    assertThat(failureOf(session::start))
        .startsWith("the consumer process exited with code 127 in initialize; last stderr lines: ")
        .contains("/nowhere/a program");
  }

  @Test
  void anExitIsToldThoughAnotherProcessHoldsStdout() throws Exception {
    ShardSession session =
        bash.started("sleep 300 </dev/null 2>/dev/null & echo helper $! >&2; next; exit 7");

    assertThat(failureOf(() -> session.deliver(NO_RECORDS)))
        .startsWith("the consumer process exited with code 7 in processRecords");
  }

  /** The second answer must not keep the end of stdout from being read. */
  @Test
  void anExitAfterTwoAnswersToAMessageThatItHasNotReadIsToldWithoutAWarning() throws Exception {
    ShardSession session =
        bash.started(
            "read -r -n 1; acknowledge processRecords; acknowledge processRecords; exit 7");

    assertThat(failureOf(() -> session.deliver(LARGE)))
        .isEqualTo("the consumer process exited with code 7 in processRecords");
    assertThat(logged()).isEmpty();
  }

  // Exits that are not failures

  @Test
  void theExitAfterTheLastMessageIsNoFailure() throws Exception {
    ShardSession session = bash.started("one; exit 3");
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.failures).isEmpty();
    assertThat(alive(session)).isFalse();
    assertThat(logged()).isEmpty();
  }

  @Test
  void noThreadOutlivesTheSession() throws Exception {
    ShardSession session = bash.started("all");
    session.end(ShutdownType.LEASE_LOST);

    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().endsWith("-shard-1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trap '' TERM; "})
  void aConsumerThatIgnoresTheEndOfItsStdinIsEnded(String trap) throws Exception {
    ShardSession session = bash.started(trap + "one; forever");
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.host.failures).isEmpty();
    assertThat(alive(session)).isFalse();
    assertThat(logged()).singleElement().asString().matches(LATE);
  }

  /**
   * The consumer exits a moment after its stdin has ended, when the worker waits for more output.
   * If nothing is reading a pipe when its process exits, the JDK closes it, and nothing is logged.
   */
  @ParameterizedTest
  @ValueSource(strings = {"</dev/null >/dev/null", "</dev/null 2>/dev/null"})
  void aPipeThatAnotherProcessHoldsIsNotWaitedFor(String redirections) throws Exception {
    bash.exitGrace = Duration.ofSeconds(30);
    ShardSession session =
        bash.started(
            "sleep 300 " + redirections + " & echo helper $! >&2; trap 'sleep 0.2' EXIT; all");
    session.end(ShutdownType.LEASE_LOST);

    assertThat(bash.helper())
        .as("the process that has it open")
        .hasValueSatisfying(ProcessHandle::isAlive);
    assertThat(logged())
        .containsExactly(
            "shard-1: the consumer process has exited, but a process that it started still has"
                + " its stdout or stderr open; no longer waiting for it");
  }

  // Force

  @ParameterizedTest
  @ValueSource(strings = {"", "trap '' TERM; "})
  void abandoningEndsAllThatTheConsumerHasStarted(String trap) throws Exception {
    ShardSession session = bash.started("sleep 300 & echo helper $! >&2; " + trap + "forever");
    await().until(() -> bash.helper().isPresent());
    Future<String> failure = deliver(session);

    session.abandon("did not return within 300 s");

    assertThat(failure.get())
        .startsWith("the consumer did not return within 300 s; last stderr lines: helper ");
    assertThat(alive(session)).isFalse();
    await().until(() -> bash.helper().stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void abandoningFreesAWriteThatNobodyReads() throws Exception {
    ShardSession session = bash.started("echo idle >&2; forever");
    Future<String> failure = deliver(session);

    session.abandon("did not return within 300 s");

    assertThat(failure.get()).startsWith("the consumer did not return within 300 s");
    assertThat(alive(session)).isFalse();
  }

  /** After the consumer has exited, that process can no longer be found. */
  @Test
  void aWriteToAPipeThatAnotherProcessHoldsEndsWithTheConsumer() throws Exception {
    ShardSession session =
        bash.started(
            "exec 9<&0; (setsid sleep 300 <&9 >/dev/null 2>&1 & echo helper $! >&2); forever");
    await().until(() -> bash.helper().isPresent());
    Future<String> failure = deliver(session);

    ProcessHandle.of(pid(session)).ifPresent(ProcessHandle::destroyForcibly);

    assertThat(failure.get())
        .startsWith(
            "the consumer process was killed by SIGKILL (out of memory?) in processRecords");
    assertThat(bash.helper())
        .as("the process that has it open")
        .hasValueSatisfying(ProcessHandle::isAlive);
  }

  @Test
  void abandoningEndsTheWaitForTheExit() throws Exception {
    bash.exitGrace = Duration.ofMinutes(5);
    ShardSession session = bash.started("one; echo told >&2; forever");
    Future<Void> end =
        CompletableFuture.runAsync(
            () -> {
              try {
                session.end(ShutdownType.LEASE_LOST);
              } catch (SessionFailedException e) {
                throw new IllegalStateException(e);
              }
            });
    await().until(() -> bash.host.stderr.contains("told"));

    session.abandon("did not exit within 30 s");

    end.get();
    assertThat(alive(session)).isFalse();
  }

  @Test
  void anInterruptOfTheCallEndsTheConsumer() throws Exception {
    ShardSession session = bash.started("echo ready >&2; forever");
    CompletableFuture<String> failure = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              String what = failureOf(() -> session.deliver(NO_RECORDS));
              failure.complete(what + (Thread.interrupted() ? "; interrupted" : ""));
            });
    caller.start();

    caller.interrupt();

    assertThat(failure.get())
        .startsWith(
            "the consumer process was ended in processRecords, because the thread that waited for"
                + " it was interrupted")
        .endsWith("interrupted");
    assertThat(alive(session)).isFalse();
  }

  @Test
  void theEndOfTheWorkerLeavesNoProcess() throws Exception {
    ShardSession session = bash.started("trap '' TERM; forever");

    bash.close();

    assertThat(alive(session)).isFalse();
  }

  /** So a signal to the worker's group, such as Ctrl-C, reaches only the worker. */
  @Test
  void aConsumerHasAProcessGroupOfItsOwn() throws Exception {
    ShardSession session = bash.started("echo group $(cut -d' ' -f5 /proc/$$/stat) >&2; all");

    await().until(() -> bash.host.stderr.contains("group " + pid(session)));
  }

  private static Future<String> deliver(ShardSession session) {
    return CompletableFuture.supplyAsync(() -> failureOf(() -> session.deliver(LARGE)));
  }

  private static long pid(ShardSession session) {
    return Objects.requireNonNull(session.pid());
  }

  private static boolean alive(ShardSession session) {
    return Stream.of(pid(session))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .anyMatch(ProcessHandle::isAlive);
  }
}
