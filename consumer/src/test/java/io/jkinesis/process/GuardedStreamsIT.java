package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.CHECKPOINT;
import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.answer;
import static io.jkinesis.process.DaemonLines.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A consumer that was started with the protocol on separate descriptors, as {@code jkinesis run}
 * does: code that writes to descriptor 1 or reads descriptor 0 does not interfere with the daemon.
 */
class GuardedStreamsIT {

  private static final String STREAMS_AWAY = "exec 3<&0 4>&1 0</dev/null 1>&2; ";

  /** Bypasses {@code System.out} to write something that the daemon could take for an answer. */
  public static final class WritesToDescriptor1 implements RecordConsumer {
    private static final String LIE = "{\"action\":\"status\",\"responseFor\":\"processRecords\"}";

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write((LIE + " by Java\n").getBytes(UTF_8));
        run("printf '%s' '" + LIE + " by a child without an end'");
        checkpointer.checkpoint();
      }
    }
  }

  private static void run(String script) throws IOException, InterruptedException {
    if (new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor() != 0) {
      throw new IOException(script + " failed");
    }
  }

  @Test
  void whatAnythingWritesToDescriptor1ReachesStderr() {
    try (ConsumerChild child = guarded(STREAMS_AWAY, "3,4", WritesToDescriptor1.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.signal("QUIT").awaitStderr("Full thread dump"); // written by the JVM's native code
      child.say(PROCESS_RECORDS).expect(CHECKPOINT);
      child.say(answer("null")).expect(status("processRecords"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);

      assertThat(child.stderr()).contains("by Java\n", "by a child without an end");
    }
  }

  /** Starts a program that reads all of its stdin, as many do unasked. */
  public static final class HasAGreedyChild implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      run("cat");
    }
  }

  @Test
  void aChildThatInheritsStdinTakesNoMessageAway() {
    try (ConsumerChild child = guarded(STREAMS_AWAY, "3,4", HasAGreedyChild.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS, LEASE_LOST);
      child.expect(status("processRecords")).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  @Test
  void theDaemonsDeathIsSeenOnThemToo() {
    try (ConsumerChild child =
        guarded(STREAMS_AWAY, "3,4", DaemonDeathIT.HangsInProcessRecords.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(PROCESS_RECORDS).awaitStderr("blocked in processRecords\n");

      child.closeStdin().exits(3, Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3,4", "what?"})
  void aVariableThatCameFromAnotherProcessIsNotForThisOne(String value) {
    // As in a consumer that a guarded one starts with its own pipes.
    try (ConsumerChild child = guarded("", value, DaemonDeathIT.Idle.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec 1>&2; ", "exec 3<&0 4>/dev/null 0</dev/null 1>&2; exec 4>&-; "})
  void descriptorsThatWereClosedOnTheWayAreRefused(String redirections) {
    try (ConsumerChild child = guarded(redirections, "3,4", DaemonDeathIT.Idle.class)) {
      child.exits(4);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: environment variable JKINESIS_PROTOCOL_FDS: expected the daemon on file"
                  + " descriptor ")
          .endsWith("otherwise set jkinesis.isolateStdio = false (exit 4)\n")
          .hasLineCount(1);
    }
  }

  @Test
  void anythingButTwoDescriptorsIsRefused() {
    try (ConsumerChild child = guarded(STREAMS_AWAY, "4", DaemonDeathIT.Idle.class)) {
      child.exits(4);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: environment variable JKINESIS_PROTOCOL_FDS: expected two file descriptors "
                  + "such as 3,4, found \"4\"; unset it, it is for jkinesis run to set (exit 4)\n");
    }
  }

  private static ConsumerChild guarded(String redirections, String descriptors, Class<?> consumer) {
    return ConsumerChild.start(
        List.of(),
        List.of(Kinesis.class.getName(), consumer.getName()),
        builder -> {
          builder.environment().put("JKINESIS_PROTOCOL_FDS", descriptors);
          builder.command().addAll(0, List.of("sh", "-c", redirections + "exec \"$@\"", "sh"));
        });
  }
}
