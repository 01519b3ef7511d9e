package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ShardInfo;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ProcessStarter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worker has no thread, memory or file descriptor left for a consumer process. */
class ExhaustedMachineTest {

  private final AtomicReference<Process> started = new AtomicReference<>();

  private ShardSession session(ProcessStarter starter) {
    ProcessSessions sessions =
        new ProcessSessions(
            new ChildCommand(List.of("sleep", "300"), false, Duration.ofSeconds(1)),
            Dialect.KCL_3,
            shard -> SessionLog.NONE,
            starter);
    return sessions.create(
        ShardInfo.of("shard-1").withCheckpoint("TRIM_HORIZON", 0L), new RecordingHost("shard-1"));
  }

  @Test
  void aProcessThatCannotBeStartedIsTold() {
    ShardSession session =
        session(
            prepared -> {
              throw new IOException("error=24, Too many open files");
            });
    assertThatExceptionOfType(SessionFailedException.class)
        .isThrownBy(session::start)
        .withMessage("the consumer process could not be started: error=24, Too many open files");
  }

  /** A thread that cannot be started throws the same, at the same place. */
  @Test
  void aProcessThatCannotBeServedIsEnded() {
    ShardSession session =
        session(
            prepared -> {
              Process process = prepared.start();
              started.set(process);
              return new Unserved(process);
            });
    assertThatExceptionOfType(SessionFailedException.class)
        .isThrownBy(session::start)
        .withMessageStartingWith("the consumer process could not be served: ")
        .withMessageContaining("unable to create native thread");
    Process process = Objects.requireNonNull(started.get());
    await().untilAsserted(() -> assertThat(process.isAlive()).isFalse());
  }

  /** A process of which all is there but its stderr. */
  private static final class Unserved extends Process {
    private final Process process;

    Unserved(Process process) {
      this.process = process;
    }

    @Override
    public InputStream getErrorStream() {
      throw new OutOfMemoryError("unable to create native thread");
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return process.getInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public int exitValue() {
      return process.exitValue();
    }

    @Override
    public void destroy() {
      process.destroy();
    }

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
      return process.toHandle();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
      return process.descendants();
    }

    @Override
    public CompletableFuture<Process> onExit() {
      return process.onExit().thenApply(exited -> this);
    }
  }
}
