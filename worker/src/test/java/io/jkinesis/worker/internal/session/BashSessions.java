package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sessions of {@code shard-1} whose consumers are a few lines of bash. */
final class BashSessions implements AutoCloseable {

  static final RecordBatch NO_RECORDS = RecordBatch.of(List.of(), null);

  /** More than the capacity of a pipe. */
  static final RecordBatch LARGE = batch(100_000);

  /** Reads a message and acknowledges it; {@code say} writes a message of the consumer. */
  static final String FUNCTIONS =
      """
      say() { echo "{\\"action\\":\\"$1\\",$2}"; }
      acknowledge() { say status "\\"responseFor\\":\\"$1\\""; }
      next() { read -r line || exit 0; action=${line#*\\"action\\":\\"}; action=${action%%\\"*}; }
      one() { next; acknowledge "$action"; }
      all() { while :; do one; done; }
      forever() { exec sleep 300; }
      checkpoint() { say checkpoint "\\"sequenceNumber\\":$1"; read -r answer; }
      """;

  final RecordingHost host = new RecordingHost("shard-1");
  Dialect dialect = Dialect.KCL_3;
  boolean isolateStdio;
  Duration exitGrace = Duration.ofMillis(500);
  Function<String, SessionLog> recordings = shard -> SessionLog.NONE;

  private final Maker maker;
  private Optional<SessionFactory> sessions = Optional.empty();

  /** Creates sessions whose consumer is a command. */
  interface Maker {
    SessionFactory make(List<String> command, RecordingHost host);
  }

  /** Creates a worker's sessions. */
  BashSessions() {
    this.maker =
        (command, unused) ->
            new ProcessSessions(
                new ChildCommand(command, isolateStdio, exitGrace), dialect, recordings);
  }

  BashSessions(Maker maker) {
    this.maker = maker;
  }

  /** Returns a session in which the script acknowledges initialize. */
  ShardSession session(String script) {
    SessionFactory made = maker.make(List.of("bash", "-c", FUNCTIONS + script), host);
    sessions = Optional.of(made);
    return made.create(ShardInfo.of("shard-1").withCheckpoint("TRIM_HORIZON", 0L), host);
  }

  /** Returns a session in which initialize is acknowledged before the script runs. */
  ShardSession started(String script) throws SessionFailedException {
    ShardSession session = session("one\n" + script);
    session.start();
    return session;
  }

  static RecordBatch batch(int bytes) {
    KinesisRecord record =
        KinesisRecord.builder()
            .sequenceNumber("500")
            .partitionKey("Ann")
            .data(ByteBuffer.allocate(bytes))
            .build();
    return RecordBatch.of(List.of(record), Duration.ZERO);
  }

  /** Returns the message of the failure that a call throws. */
  static String failureOf(ThrowingCallable call) {
    SessionFailedException failure = catchThrowableOfType(SessionFailedException.class, call);
    assertThat(failure).as("a session's failure").isNotNull();
    return failure.what();
  }

  /** Returns the process whose ID the consumer has written to its stderr, after "helper". */
  Optional<ProcessHandle> helper() {
    return host.stderr.stream()
        .filter(line -> line.startsWith("helper "))
        .map(line -> Long.parseLong(line.substring("helper ".length())))
        .findFirst()
        .flatMap(ProcessHandle::of);
  }

  @Override
  public void close() {
    sessions.ifPresent(SessionFactory::close);
    helper().ifPresent(ProcessHandle::destroyForcibly);
  }
}
