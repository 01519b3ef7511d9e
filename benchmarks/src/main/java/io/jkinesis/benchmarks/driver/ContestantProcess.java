package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process, its pipes, and the file with its stderr. */
final class ContestantProcess implements AutoCloseable {

  /** The time limit for a process that is exiting. */
  static final Duration A_MOMENT = Duration.ofSeconds(2);

  /** Up to this size, the JVM writes an array without allocating memory. */
  private static final int SMALL = 4096;

  private final Process process;
  private final OutputStream stdin;
  private final Path stderr;
  private final long startedAt;
  private final byte[] small = new byte[SMALL];
  private @Nullable FileChannel wideStdin;

  private ContestantProcess(Process process, Path stderr, long startedAt) {
    this.startedAt = startedAt;
    this.process = process;
    this.stdin = process.getOutputStream();
    this.stderr = stderr;
  }

  static ContestantProcess start(List<String> command) throws IOException {
    Path stderr = Files.createTempFile("jkinesis-bench-", ".stderr");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
      long startedAt = System.nanoTime();
      return new ContestantProcess(builder.start(), stderr, startedAt);
    } catch (IOException e) {
      Files.deleteIfExists(stderr);
      throw e;
    }
  }

  long pid() {
    return process.pid();
  }

  long startedAt() {
    return startedAt;
  }

  InputStream stdout() {
    return process.getInputStream();
  }

  void send(byte[] message) throws IOException {
    stdin.write(message);
    stdin.flush();
  }

  void send(ByteBuffer message) throws IOException {
    int length = message.remaining();
    if (length <= SMALL) {
      message.get(small, 0, length);
      stdin.write(small, 0, length);
      stdin.flush();
      return;
    }
    FileChannel channel = wideStdin();
    while (message.hasRemaining()) {
      channel.write(message);
    }
  }

  /**
   * The JVM's stream would copy each batch once more, so the pipe is opened again for direct
   * buffers.
   */
  @SuppressWarnings("resource") // closed in closeStdin
  private FileChannel wideStdin() throws IOException {
    if (wideStdin == null) {
      wideStdin = new FileOutputStream("/proc/" + process.pid() + "/fd/0").getChannel();
    }
    return wideStdin;
  }

  void closeStdin() {
    try {
      if (wideStdin != null) {
        wideStdin.close();
      }
      stdin.close();
    } catch (IOException e) {
      // Everything was flushed already: an exception here only means that the child is gone.
    }
  }

  /** Returns whether it has exited in time. */
  boolean waitFor(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  void kill() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  List<String> stderr() {
    try {
      return new String(Files.readAllBytes(stderr), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
      var unused = waitFor(A_MOMENT);
    }
    closeStdin();
    try {
      Files.deleteIfExists(stderr);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
