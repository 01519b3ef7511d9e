package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.worker.internal.session.StartedConsumer.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes messages to a consumer process's stdin, one after another, on a thread of its own. */
final class StdinSender {

  private final OutputStream stdin;
  private final DaemonMessageWriter writer;
  private final Consumer<Throwable> onTrouble;
  private final Queue<Runnable> due = new ArrayDeque<>();
  private boolean isClosed;

  /**
   * @param writer writes to stdin
   * @param onTrouble receives the exception of a message
   */
  StdinSender(OutputStream stdin, DaemonMessageWriter writer, Consumer<Throwable> onTrouble) {
    this.stdin = stdin;
    this.writer = writer;
    this.onTrouble = onTrouble;
  }

  /** Writes until the end; called by its thread. */
  void run() throws InterruptedException {
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable next() throws InterruptedException {
    while (due.isEmpty() && !isClosed) {
      wait();
    }
    return due.poll();
  }

  /** Writes a message after earlier ones, and returns the action that its status must name. */
  Future<String> send(Message message) {
    CompletableFuture<String> sent = new CompletableFuture<>();
    if (!add(() -> write(message, sent), false)) {
      // the process has exited or is being killed
      sent.completeExceptionally(new RejectedExecutionException("stdin is closed"));
    }
    return sent;
  }

  private void write(Message message, CompletableFuture<String> sent) {
    try {
      sent.complete(message.write(writer));
    } catch (Throwable e) {
      onTrouble.accept(e);
      sent.completeExceptionally(e);
    }
  }

  /** Closes stdin after everything is written, without waiting for it. */
  void close() {
    boolean unused = add(this::closeStdin, true);
  }

  private void closeStdin() {
    try {
      stdin.close();
    } catch (IOException e) {
      // the process has closed it, or exited
    }
  }

  /** The process has exited: nothing more can be sent. */
  synchronized void stop() {
    isClosed = true;
    notifyAll();
  }

  /** Returns false if it is closed. */
  private synchronized boolean add(Runnable task, boolean isLast) {
    if (isClosed) {
      return false;
    }
    due.add(task);
    isClosed = isLast;
    notifyAll();
    return true;
  }
}
