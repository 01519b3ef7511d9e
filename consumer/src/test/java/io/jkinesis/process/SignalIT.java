package io.jkinesis.process;

import static io.jkinesis.process.Daemon.CHECKPOINT;
import static io.jkinesis.process.Daemon.INITIALIZE;
import static io.jkinesis.process.Daemon.LEASE_LOST;
import static io.jkinesis.process.Daemon.PROCESS_RECORDS;
import static io.jkinesis.process.Daemon.SHUTDOWN_REQUESTED;
import static io.jkinesis.process.Daemon.answer;
import static io.jkinesis.process.Daemon.status;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first signal waits for the daemon's word, a second one does not. */
class SignalIT {

  /** Checkpoints after each batch, and at the end. */
  public static final class Careful implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      checkpointer.checkpoint();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void anIdleSessionGoesOnToItsOrderlyEnd(String signal) throws IOException {
    assumeHeard(signal);
    try (Child child = Child.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal(signal);
      child.awaitStderr(
          "shardId-0: idle after initialize: SIG%s: waiting up to 30000 ms for the daemon to end the session"
              .formatted(signal));

      child.say(SHUTDOWN_REQUESTED).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("shutdownRequested"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  @Test
  void aCallbackUnderWayGoesOn() {
    try (Child child = Child.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);
      child.signal("TERM").awaitStderr("shardId-0: processRecords: SIGTERM: waiting");

      child.say(answer("null")).expect(status("processRecords"));
      child.say(SHUTDOWN_REQUESTED).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("shutdownRequested"));
      child.closeStdin().exits(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSecondSignalEndsItAtOnce(String signal, int code) throws IOException {
    assumeHeard(signal);
    try (Child child = Child.ofConsumer(Careful.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal(signal).awaitStderr("waiting up to");

      child.signal(signal).exits(code, Duration.ofSeconds(2));

      assertThat(child.stderr())
          .contains(
              "jkinesis: shardId-0: idle after initialize: SIG%s: stopped at once (exit %d)\n"
                  .formatted(signal, code));
    }
  }

  @Test
  void theGraceOfTheEnvironmentEndsIt() {
    try (Child child = withGrace("500ms")) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(5));

      assertThat(child.stderr())
          .contains("SIGTERM: waiting up to 500 ms")
          .contains(
              "jkinesis: shardId-0: idle after initialize: SIGTERM: the daemon did not end the "
                  + "session in time (exit 143)\n");
    }
  }

  @Test
  void noGraceEndsItAtTheFirstSignal() {
    try (Child child = withGrace("0s")) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(2));

      assertThat(child.stderr()).contains("SIGTERM: stopped at once (exit 143)\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "30", "-1s", "1.5s", "1h"})
  void aMalformedGraceIsRefusedAtTheStart(String value) {
    try (Child child = withGrace(value)) {
      child.exits(4);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: environment variable JKINESIS_SHUTDOWN_GRACE: expected a duration such as "
                  + "30s, 500ms or 2m, found \""
                  + value
                  + "\" (exit 4)\n");
    }
  }

  private static Child withGrace(String value) {
    return Child.start(
        List.of(),
        List.of(Kinesis.class.getName(), Careful.class.getName()),
        builder -> builder.environment().put("JKINESIS_SHUTDOWN_GRACE", value));
  }

  /** Its options come from its code. */
  public static final class Impatient {
    public static void main(String[] args) {
      Kinesis.run(new Careful(), RunOptions.defaults().withShutdownGrace(Duration.ofMillis(300)));
    }
  }

  @Test
  void theGraceOfTheOptionsEndsIt() {
    try (Child child = Child.ofMain(Impatient.class)) {
      child.say(INITIALIZE).expect(status("initialize"));

      child.signal("TERM").exits(143, Duration.ofSeconds(5));

      assertThat(child.stderr()).contains("SIGTERM: waiting up to 300 ms");
    }
  }

  /** A JVM whose parent ignores SIGINT, as a shell's background job does, never hears of it. */
  private static void assumeHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (signal.equals("INT") && Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      assumeFalse((Long.parseUnsignedLong(ignored, 16) & 0b10) != 0, "SIGINT is ignored here");
    }
  }
}
