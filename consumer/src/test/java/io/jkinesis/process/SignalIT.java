package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.CHECKPOINT;
import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.SHUTDOWN_REQUESTED;
import static io.jkinesis.process.DaemonLines.answer;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first signal waits for the daemon, the second one does not. */
class SignalIT {

  /** Checkpoints after each batch, and at the end. */
  public static final class Careful implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      checkpointer.checkpoint();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void anIdleSessionGoesOnToItsOrderlyEnd(String signal) throws IOException {
    assumeHeard(signal);
    try (ConsumerChild child = ConsumerChild.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal(signal);
      child.awaitStderr(
          "shardId-0: idle after initialize: SIG%s: waiting up to 30 s for the daemon to end the session"
              .formatted(signal));

      child.say(SHUTDOWN_REQUESTED).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("shutdownRequested"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aCallbackUnderWayGoesOn(String signal) throws IOException {
    assumeHeard(signal);
    try (ConsumerChild child = ConsumerChild.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);
      child.signal(signal).awaitStderr("shardId-0: processRecords: SIG" + signal + ": waiting");

      child.say(answer("null")).expect(status("processRecords"));
      child.say(SHUTDOWN_REQUESTED).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("shutdownRequested"));
      child.closeStdin().exits(0);
    }
  }

  /**
   * As when Ctrl-C is pressed and the terminal closed, or when a group and the process receive a
   * signal.
   */
  @Test
  void twoSignalsAtOnceAreOneRequest() throws IOException {
    assumeHeard("INT");
    assumeHeard("HUP");
    try (ConsumerChild child = ConsumerChild.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("INT", "HUP").awaitStderr("waiting up to 30 s");

      child.say(SHUTDOWN_REQUESTED).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("shutdownRequested"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
      assertThat(child.stderr())
          .containsOnlyOnce("waiting up to")
          .doesNotContain("exiting immediately (exit");
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, TERM, 143", "TERM, INT, 130", "INT, HUP, 129"})
  void aSecondSignalEndsItAtOnce(String first, String signal, int code) throws IOException {
    assumeHeard(first);
    assumeHeard(signal);
    try (ConsumerChild child = ConsumerChild.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal(first).awaitStderr("waiting up to");

      child.insist(signal).exits(code, Duration.ofSeconds(2));

      assertThat(child.stderr())
          .contains(
              "jkinesis: shardId-0: idle after initialize: SIG%s: exiting immediately (exit %d)\n"
                  .formatted(signal, code));
    }
  }

  /** Never returns, and ignores interrupts. */
  public static final class Hangs implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.err.println("blocked");
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // ignored
        }
      }
    }
  }

  @Test
  void aSecondSignalEndsACallbackThatHangs() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Hangs.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).awaitStderr("blocked\n");
      child.signal("TERM").awaitStderr("waiting up to");

      child.insist("TERM").exits(143, Duration.ofSeconds(2));

      assertThat(child.stderr())
          .contains(
              "jkinesis: shardId-0: processRecords: SIGTERM: exiting immediately (exit 143)\n");
    }
  }

  @Test
  void theGraceEndsACallbackThatHangs() {
    try (ConsumerChild child = withGrace(Hangs.class, "500ms")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).awaitStderr("blocked\n");

      child.signal("TERM").exits(143, Duration.ofSeconds(5));

      assertThat(child.stderr())
          .contains(
              "jkinesis: shardId-0: processRecords: SIGTERM: the daemon did not end the session "
                  + "within 500 ms (shutdownGrace) (exit 143)\n");
    }
  }

  @Test
  void aSignalThatIsIgnoredStaysIgnored() {
    try (ConsumerChild child = ConsumerChild.under(List.of("nohup"), Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("HUP");

      child.say(PROCESS_RECORDS).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
      assertThat(child.stderr()).doesNotContain("SIGHUP");
    }
  }

  @Test
  void theGraceOfTheEnvironmentEndsIt() {
    try (ConsumerChild child = withGrace("500ms")) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(5));

      assertThat(child.stderr())
          .contains("SIGTERM: waiting up to 500 ms")
          .contains(
              "jkinesis: shardId-0: idle after initialize: SIGTERM: the daemon did not end the "
                  + "session within 500 ms (shutdownGrace) (exit 143)\n");
    }
  }

  @Test
  void noGraceEndsItAtTheFirstSignal() {
    try (ConsumerChild child = withGrace("0s")) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(2));

      assertThat(child.stderr()).contains("SIGTERM: exiting immediately (exit 143)\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "30", "-1s", "1.5s", "1h"})
  void aMalformedGraceIsRefusedAtTheStart(String value) {
    try (ConsumerChild child = withGrace(value)) {
      child.exits(4);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: environment variable JKINESIS_SHUTDOWN_GRACE: expected a duration such as "
                  + "30s, 500ms or 2m, found \""
                  + value
                  + "\" (exit 4)\n");
    }
  }

  private static ConsumerChild withGrace(String value) {
    return withGrace(Careful.class, value);
  }

  private static ConsumerChild withGrace(Class<?> consumer, String value) {
    return ConsumerChild.start(
        List.of(),
        List.of(Kinesis.class.getName(), consumer.getName()),
        builder -> builder.environment().put("JKINESIS_SHUTDOWN_GRACE", value));
  }

  /** Sets its options in its code. */
  public static final class Impatient {
    public static void main(String[] args) {
      Kinesis.run(new Careful(), RunOptions.defaults().withShutdownGrace(Duration.ofMillis(300)));
    }
  }

  @Test
  void theGraceOfTheOptionsEndsIt() {
    try (ConsumerChild child = ConsumerChild.ofMain(Impatient.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(5));

      assertThat(child.stderr()).contains("SIGTERM: waiting up to 300 ms");
    }
  }

  /**
   * Skips the test if the JVM's parent ignores a signal, as a shell does with SIGINT for a
   * background job.
   */
  private static void assumeHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      int bit =
          switch (signal) {
            case "HUP" -> 0;
            case "INT" -> 1;
            default -> 14; // TERM
          };
      assumeFalse(
          (Long.parseUnsignedLong(ignored, 16) >> bit & 1) != 0,
          "SIG" + signal + " is ignored here");
    }
  }
}
