package io.jkinesis.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The children are shell scripts: each makes one mistake. */
@Timeout(30)
class ChildSessionTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String ACKNOWLEDGE =
      "ack() { printf '\\n{\"action\":\"status\",\"responseFor\":\"%s\"}\\n' \"$1\"; }; ";
  private static final String CHECKPOINT =
      "printf '{\"action\":\"checkpoint\",\"sequenceNumber\":\"7\",\"subSequenceNumber\":0}\\n'; ";
  private static final String INITIALIZED = ACKNOWLEDGE + "read -r l; ack initialize; ";

  private final Batch large = Batch.of(100, 1024);

  private static ChildSession child(String script, Duration limit) throws ChildFailedException {
    return ChildSession.start("child", List.of("/bin/sh", "-c", script), limit);
  }

  @Test
  void wholeSessionWithACheckpointThatIsEchoed() throws ChildFailedException {
    String script =
        INITIALIZED
            + "read -r batch; "
            + CHECKPOINT
            + "read -r answer; ack processRecords; read -r l; ack leaseLost; "
            + "echo \"${#batch} $l $answer\" >&2";
    try (ChildSession session = child(script, LONG)) {
      session.initialize();
      session.processRecords(large);

      assertThat(session.finish())
          .containsExactly(
              (large.bytes().length - 1)
                  + " {\"action\":\"leaseLost\"}"
                  + " {\"action\":\"checkpoint\",\"sequenceNumber\":\"7\",\"subSequenceNumber\":0,\"error\":null}");
    }
  }

  @Test
  void whatCannotBeStartedSaysSo() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> ChildSession.start("ghost", List.of("/no/such/program"), LONG))
        .withMessageContainingAll("ghost: cannot be started", "/no/such/program");
  }

  @Test
  void oneThatDiesIsToldWithItsExitCodeAndLastWords() throws ChildFailedException {
    try (ChildSession session = child(INITIALIZED + "echo 'no disk' >&2; exit 3", LONG)) {
      session.initialize();

      assertThatExceptionOfType(ChildFailedException.class)
          .isThrownBy(() -> session.processRecords(large))
          .withMessageMatching("child: in processRecords: .*, exit code 3; last output: no disk");
    }
  }

  @Test
  void oneThatNeverAnswersIsKilled() throws ChildFailedException {
    try (ChildSession session = child("read -r l; exec sleep 1000", SHORT)) {
      assertThatExceptionOfType(ChildFailedException.class)
          .isThrownBy(session::initialize)
          .withMessageContaining("in initialize: nothing for");
      assertThat(ProcessHandle.of(session.pid()).map(ProcessHandle::isAlive).orElse(false))
          .isFalse();
    }
  }

  @Test
  void oneThatNeverReadsIsKilledThoughTheBatchIsBeingWritten() throws ChildFailedException {
    try (ChildSession session = child(INITIALIZED + "exec sleep 1000", SHORT)) {
      session.initialize();

      assertThatExceptionOfType(ChildFailedException.class)
          .isThrownBy(() -> session.processRecords(large))
          .withMessageContaining("in processRecords: nothing for");
    }
  }

  @Test
  void oneThatDoesNotEndIsKilled() throws ChildFailedException {
    String script = INITIALIZED + "read -r l; ack leaseLost; exec sleep 1000";
    try (ChildSession session = child(script, SHORT)) {
      session.initialize();

      assertThatExceptionOfType(ChildFailedException.class)
          .isThrownBy(session::finish)
          .withMessageContaining("at its end: ");
    }
  }

  @Test
  void wrongAcknowledgementsAreAnError() throws ChildFailedException {
    for (String wrong :
        List.of(
            "ack processRecords",
            "echo hello",
            "echo null",
            "echo '{\"action\":\"status\",\"responseFor\":\"initialize\",\"more\":1}'",
            "head -c 100000 /dev/zero")) {
      try (ChildSession session = child(ACKNOWLEDGE + "read -r l; " + wrong, LONG)) {
        assertThatExceptionOfType(ChildFailedException.class)
            .as(wrong)
            .isThrownBy(session::initialize)
            .withMessageContaining("answered with what neither acknowledges it nor checkpoints");
      }
    }
  }

  @Test
  void anExitCodeAtTheEndIsAnError() throws ChildFailedException {
    try (ChildSession session = child(INITIALIZED + "read -r l; ack leaseLost; exit 1", LONG)) {
      session.initialize();

      assertThatExceptionOfType(ChildFailedException.class)
          .isThrownBy(session::finish)
          .withMessageContaining("at its end: ended wrongly, exit code 1");
    }
  }
}
