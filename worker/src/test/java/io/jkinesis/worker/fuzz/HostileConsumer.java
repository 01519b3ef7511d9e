package io.jkinesis.worker.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.fuzz.HostileScript.Chunk;
import io.jkinesis.worker.fuzz.HostileScript.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process, from the worker's point of view, that follows a script. */
final class HostileConsumer extends Process {

  private static final int ENDLESS_PIECE = 4096;
  private static final int EXIT_CODE = 7;
  private static final int KILLED = 143;

  private final HostileScript script;
  private final Executor threads;
  private final CompletableFuture<Process> exit = new CompletableFuture<>();
  private final InputStream stdout = new Stdout();
  private final OutputStream stdin = new Stdin();
  private final List<String> received = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Output said = new Output();
  private int read;
  private int nextChunk;
  private boolean ended;
  private boolean closedStdout;
  private boolean waitedFor;
  private boolean exited;
  private int exitCode;
  private long endless;

  /**
   * @param threads one of them notices the exit
   */
  HostileConsumer(HostileScript script, Executor threads) {
    this.script = script;
    this.threads = threads;
    proceed();
    var unused = exit.thenRun(this::changed);
  }

  /** Returns the messages that it has read, without line endings. */
  synchronized List<String> received() {
    return List.copyOf(received);
  }

  /** Returns whether it has read this many messages, and all of its answers to them were read. */
  synchronized boolean isQuietAfter(int messages) {
    boolean isRead = waitedFor || (isEndless() && script.ending() == Ending.ENDLESS_LINES);
    return !exited && isRead && received.size() == messages;
  }

  /**
   * Waits for a condition, which may concern more than this consumer if each change of that calls
   * {@link #changed}.
   *
   * @param deadline in nanoseconds of {@link System#nanoTime}
   */
  synchronized void await(BooleanSupplier condition, long deadline) throws InterruptedException {
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
  }

  /** Something has changed for which {@link #await} may wait. */
  synchronized void changed() {
    notifyAll();
  }

  /** Returns how many bytes of an endless output were read. */
  synchronized long endless() {
    return endless;
  }

  private boolean isEndless() {
    return ended
        && (script.ending() == Ending.ENDLESS_LINES || script.ending() == Ending.ENDLESS_LINE);
  }

  /** Writes everything that is due. */
  private synchronized void proceed() {
    while (nextChunk < script.chunks().size()
        && script.chunks().get(nextChunk).after() <= received.size()) {
      Chunk chunk = script.chunks().get(nextChunk);
      said.writeBytes(chunk.bytes());
      nextChunk++;
    }
    if (nextChunk == script.chunks().size() && script.endsAfter() <= received.size() && !ended) {
      ended = true;
      switch (script.ending()) {
        case EXIT -> exit(EXIT_CODE);
        case CLOSED_STDOUT -> closedStdout = true;
        case SILENCE, ENDLESS_LINES, ENDLESS_LINE -> {}
      }
    }
    waitedFor = false;
    notifyAll();
  }

  private synchronized void exit(int code) {
    if (!exit.isDone()) {
      exitCode = code;
      closedStdout = true;
      exit.completeAsync(() -> this, threads);
      exited = true;
      notifyAll();
    }
  }

  /** Bytes that can be read while they become more. */
  private static final class Output extends ByteArrayOutputStream {
    synchronized void copy(int from, byte[] to, int offset, int length) {
      System.arraycopy(buf, from, to, offset, length);
    }
  }

  private final class Stdout extends InputStream {
    @Override
    public int read() {
      throw new UnsupportedOperationException("the worker reads into arrays");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      synchronized (HostileConsumer.this) {
        while (read == said.size() && !closedStdout && !isEndless()) {
          waitedFor = true;
          HostileConsumer.this.notifyAll();
          try {
            HostileConsumer.this.wait();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        waitedFor = false;
        if (read < said.size()) {
          int count = Math.min(Math.min(length, script.readSize()), said.size() - read);
          said.copy(read, bytes, offset, count);
          read += count;
          return count;
        }
        return closedStdout ? -1 : fill(bytes, offset, Math.min(length, ENDLESS_PIECE));
      }
    }

    private int fill(byte[] bytes, int offset, int count) {
      boolean lines = script.ending() == Ending.ENDLESS_LINES;
      for (int i = 0; i < count; i++) {
        bytes[offset + i] = (byte) (lines && (endless + i) % 64 == 63 ? '\n' : 'x');
      }
      endless += count;
      return count;
    }
  }

  private final class Stdin extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (HostileConsumer.this) {
        if (exited) {
          throw new IOException("Broken pipe");
        }
        for (int i = offset; i < offset + length; i++) {
          if (bytes[i] == '\n') {
            received.add(line.toString(UTF_8));
            line.reset();
            proceed();
          } else {
            line.write(bytes[i]);
          }
        }
      }
    }

    /** Any running consumer ends with its stdin. */
    @Override
    public void close() {
      HostileConsumer.this.exit(0);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return stdin;
  }

  @Override
  public InputStream getInputStream() {
    return stdout;
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() {
    exit.join();
    return exitCode;
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      exit.get(timeout, unit);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int exitValue() {
    return exitCode;
  }

  @Override
  public boolean isAlive() {
    return !exit.isDone();
  }

  @Override
  public void destroy() {
    exit(KILLED);
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return exit;
  }

  /** Not a process of the operating system. */
  @Override
  public long pid() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Stream<ProcessHandle> descendants() {
    return Stream.empty();
  }

  @Override
  public ProcessHandle toHandle() {
    return new HostileHandle(this);
  }
}
