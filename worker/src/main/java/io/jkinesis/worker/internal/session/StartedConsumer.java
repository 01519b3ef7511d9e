package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.worker.internal.logging.ShardEvents;
import io.jkinesis.worker.internal.process.ExitText;
import io.jkinesis.worker.internal.process.ProcessStarter;
import io.jkinesis.worker.internal.process.ProcessTree;
import io.jkinesis.worker.internal.process.StdinPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running consumer process: its pipes, each with its own thread, and its end.
 *
 * <p>The caller of the session never touches a pipe. Nothing in Java can interrupt a write to a
 * full pipe, and after the consumer has exited, an unknown process may still have the pipe open.
 */
final class StartedConsumer {

  /** The work of a thread with its pipe. */
  interface PipeTask {
    void run() throws Exception;
  }

  /** Writes a message and returns the action that its status must name. */
  interface Message {
    String write(DaemonMessageWriter writer) throws IOException;
  }

  /** The likely cause: the program is not a consumer, or has returned from its loop too early. */
  private static final String RETURNED =
      "; a consumer must answer messages until its session ends (in Java: call Kinesis.run in main)";

  /** The maximum time for a process to react to SIGTERM. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** The time between the end of a pipe and the exit that caused it. */
  private static final Duration EXIT_IS_SEEN = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(StartedConsumer.class);

  private final String shard;
  private final Process process;
  private final StdinPipe pipe;
  private final ProcessStarter starter;
  private final Consumer<Throwable> onTrouble;
  private final StdinSender stdin;
  private final CompletableFuture<Void> stdoutRead = new CompletableFuture<>();
  private final CompletableFuture<Void> stderrRead = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended;

  /**
   * @param starter starts the pipes' threads
   * @param stdin of the process
   * @param writer writes to stdin
   * @param onTrouble receives exceptions of the pipes' threads
   */
  StartedConsumer(
      String shard,
      Process process,
      ProcessStarter starter,
      OutputStream stdin,
      DaemonMessageWriter writer,
      Consumer<Throwable> onTrouble) {
    this.shard = shard;
    this.process = process;
    this.pipe = new StdinPipe(process);
    this.starter = starter;
    this.onTrouble = onTrouble;
    this.stdin = new StdinSender(stdin, writer, onTrouble);
    this.ended = process.onExit().thenCompose(exited -> pipesRead());
  }

  private CompletableFuture<Boolean> pipesRead() {
    stdin.stop();
    return CompletableFuture.allOf(stdoutRead, stderrRead)
        .thenApply(read -> true)
        .completeOnTimeout(false, starter.drainLimit().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(this::warnIfHeld);
  }

  private boolean warnIfHeld(boolean read) {
    if (!read) {
      ShardEvents.of(
          shard,
          () ->
              log.warn(
                  "{}: the consumer process has exited, but a process that it started still has"
                      + " its stdout or stderr open; no longer waiting for it",
                  shard));
    }
    return read;
  }

  /**
   * Starts the threads of the pipes.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  void serve(PipeTask stdout, PipeTask stderr) {
    try {
      serve("stdin", stdin::run, new CompletableFuture<>());
      serve("stdout", stdout, stdoutRead);
      serve("stderr", stderr, stderrRead);
    } catch (Throwable e) {
      stdoutRead.complete(null); // no thread will read them
      stderrRead.complete(null);
      throw e;
    }
  }

  private void serve(String name, PipeTask pipe, CompletableFuture<Void> whenRead) {
    starter.startThread("jkinesis-" + name + "-" + shard, () -> run(pipe, whenRead));
  }

  private void run(PipeTask pipe, CompletableFuture<Void> whenRead) {
    try {
      pipe.run();
    } catch (Throwable e) {
      onTrouble.accept(e);
    } finally {
      whenRead.complete(null);
    }
  }

  /** Writes a message on another thread, after earlier ones. */
  Future<String> send(Message message) {
    return stdin.send(message);
  }

  /** Closes stdin after everything is written, without waiting for it. */
  void closeStdin() {
    stdin.close();
  }

  /** Ends the process and its child processes, first with SIGTERM, without waiting for it. */
  void end() {
    closeStdin();
    new ProcessTree(process).end(SHORT);
  }

  /** Waits briefly, because the process is probably exiting; returns whether it has exited. */
  boolean hasExited() {
    try {
      return process.waitFor(EXIT_IS_SEEN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Returns whether the process has certainly closed its stdin; a message in it is lost. */
  boolean hasClosedStdin() {
    return pipe.isClosed();
  }

  /**
   * Completes when the process has exited and stdout and stderr are read to their end; with false
   * if the wait was given up because another process has one of them open.
   */
  CompletableFuture<Boolean> ended() {
    return ended;
  }

  /** Waits for the exit, and kills the process after the grace period. */
  void awaitExit(Duration grace) {
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        warnOfLateExit(grace);
        end();
      }
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
    }
    boolean unused = endedOrLost().join();
  }

  private void warnOfLateExit(Duration grace) {
    ShardEvents.of(
        shard,
        () ->
            log.warn(
                "{}: the consumer process {} still ran {} ms after its session; killing it",
                shard,
                process.pid(),
                grace.toMillis()));
  }

  /** Completes like {@link #ended}, or if not even SIGKILL has ended the process. */
  CompletableFuture<Boolean> endedOrLost() {
    return ended
        .copy()
        .completeOnTimeout(false, SHORT.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS);
  }

  long pid() {
    return process.pid();
  }

  /** Returns how the process has exited, as the rest of a sentence. */
  String exit() {
    return ExitText.of(process.exitValue());
  }

  /** Returns the end of a sentence about the exit, after its time; may be empty. */
  String exitHint() {
    return process.exitValue() == 0 ? RETURNED : "";
  }
}
