package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.RecordBatch;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker has no thread, memory or file descriptor left for a consumer process. */
class ExhaustedMachineTest {

  private final AtomicReference<Process> started = new AtomicReference<>();

  private static ShardSession session(ProcessStarter starter) {
    return session(starter, "sleep", "300");
  }

  private static ShardSession session(ProcessStarter starter, String... command) {
    ProcessSessions sessions =
        new ProcessSessions(
            new ChildCommand(List.of(command), false, Duration.ofSeconds(1)),
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

  /** Each pipe has a thread. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aProcessWithoutThreadsIsEnded(int threads) {
    ShardSession session = session(new FewThreads(threads));
    assertThatExceptionOfType(SessionFailedException.class)
        .isThrownBy(session::start)
        .withMessageStartingWith("the consumer process could not be served: ")
        .withMessageContaining("unable to create native thread");
    Process process = Objects.requireNonNull(started.get());
    await().untilAsserted(() -> assertThat(process.isAlive()).isFalse());
  }

  /** The threads that report a failure are missing: the worker must not wait for it forever. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void aFailureIsReportedWithoutAThread(int threads) throws Exception {
    String consumer =
        "read call; echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}'; read call; exit 3";
    ShardSession session = session(new FewThreads(threads), "/bin/sh", "-c", consumer);
    session.start();
    RecordBatch batch = RecordBatch.of(List.of(), Duration.ZERO);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () ->
                assertThatExceptionOfType(SessionFailedException.class)
                    .isThrownBy(() -> session.deliver(batch))
                    .withMessage("the consumer process exited with code 3 in processRecords"));
    assertThat(call).succeedsWithin(Duration.ofSeconds(60));
  }

  /**
   * Java finds child processes in {@code /proc}. A call waits for a consumer that lives, and is
   * told about one that has died.
   */
  @Test
  void aSessionNeedsNoDescriptorOfItsOwn() throws Exception {
    String consumer =
        "read call; echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}'; read call; sleep 2; exit 3";
    ShardSession session =
        session(prepared -> new WithoutFiles(prepared.start()), "/bin/sh", "-c", consumer);
    session.start();
    RecordBatch batch = RecordBatch.of(List.of(), Duration.ZERO);
    assertThatExceptionOfType(SessionFailedException.class)
        .isThrownBy(() -> session.deliver(batch))
        .withMessage("the consumer process exited with code 3 in processRecords");
  }

  /** A process whose child processes cannot be found. */
  private static final class WithoutFiles extends DelegatingProcess {
    WithoutFiles(Process process) {
      super(process);
    }

    @Override
    public InputStream getErrorStream() {
      return process.getErrorStream();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
      return process.waitFor(timeout, unit);
    }

    @Override
    public Stream<ProcessHandle> descendants() {
      throw new RuntimeException("Unable to open /proc: Too many open files");
    }
  }

  /** Starts processes, and as many threads as there are left. */
  private final class FewThreads implements ProcessStarter {
    private final AtomicInteger left;

    FewThreads(int left) {
      this.left = new AtomicInteger(left);
    }

    @Override
    public Process start(ProcessBuilder prepared) throws IOException {
      Process process = prepared.start();
      started.set(process);
      return process;
    }

    @Override
    public void startThread(String name, Runnable task) {
      if (left.getAndDecrement() <= 0) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      ProcessStarter.super.startThread(name, task);
    }
  }

  /** A process of which all is there but its stderr. */
  private static final class Unserved extends DelegatingProcess {
    Unserved(Process process) {
      super(process);
    }

    @Override
    public InputStream getErrorStream() {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  private abstract static class DelegatingProcess extends Process {
    final Process process;

    DelegatingProcess(Process process) {
      this.process = process;
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
