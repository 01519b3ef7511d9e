package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.RuleBrokenException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a consumer process's session. The process is killed; the failure is complete when
 * the process has exited and all of its output was read. So no other consumer of the shard starts
 * earlier, and the failure can contain the last lines of its stderr.
 *
 * <p>All methods may be called by any thread, and only the first failure counts.
 */
final class ProcessFailure {

  private final Inbox inbox;
  private final Executor threads;
  private final StderrTail stderr = new StderrTail();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /** Null until the process is running. */
  private @Nullable StartedConsumer started;

  private boolean abandonedBefore;

  /**
   * @param threads runs each task on a thread of its own
   */
  ProcessFailure(Inbox inbox, Executor threads) {
    this.inbox = inbox;
    this.threads = threads;
  }

  /**
   * Runs a task on another thread, because the host's code may take long. If no thread can be
   * started, this one has to do: without the task, the call of the session would wait forever.
   */
  private void run(Runnable task) {
    try {
      threads.execute(task);
    } catch (OutOfMemoryError e) {
      task.run();
    }
  }

  /** The process is running; from now on its exit is a failure. */
  void of(StartedConsumer consumer) {
    boolean isAbandoned;
    synchronized (this) {
      started = consumer;
      isAbandoned = abandonedBefore;
    }
    if (isAbandoned) {
      consumer.end();
    }
    Runnable fail = () -> fail(consumer.exit(), consumer.exitHint());
    var unused = consumer.ended().thenRunAsync(fail, this::run);
  }

  /** The process has written a line to its stderr. */
  void stderr(String line) {
    stderr.add(line);
  }

  /** A thread that serves the process threw an exception. */
  void found(Throwable thrown) {
    StartedConsumer consumer = started();
    if (thrown instanceof RuleBrokenException e) {
      fail("broke the protocol", ": " + e.found + " (rule " + e.rule + ")");
    } else if (!(thrown instanceof IOException)) {
      fail("could not be served", ": " + thrown);
    } else if (consumer != null && !consumer.hasExited()) {
      fail("closed its stdin");
    }
  }

  /**
   * The session fails.
   *
   * @param what what the process did, as the rest of a sentence without the time
   */
  void fail(String what) {
    fail(what, "");
  }

  /**
   * The session fails.
   *
   * @param what what the process did, as the rest of a sentence without the time
   * @param details follows the time
   */
  void fail(String what, String details) {
    boolean unused = begin("the consumer process " + what + " " + inbox.when() + details, true);
  }

  /**
   * The session is abandoned by its host, so the host need not be informed.
   *
   * @return false if it has failed before, or is over
   */
  boolean abandon(String sentence) {
    return begin(sentence, false);
  }

  private boolean begin(String sentence, boolean tellHost) {
    if (!inbox.fail(tellHost)) {
      return false;
    }
    StartedConsumer consumer;
    synchronized (this) {
      consumer = started;
      abandonedBefore = consumer == null;
    }
    if (consumer == null) {
      complete(sentence);
    } else {
      consumer.end();
      var unused = consumer.endedOrLost().thenRunAsync(() -> complete(sentence), this::run);
    }
    return true;
  }

  private synchronized @Nullable StartedConsumer started() {
    return started;
  }

  private void complete(String sentence) {
    over();
    inbox.failed(new SessionFailedException(stderr.after(sentence), null));
  }

  /** The session is over, whether it has failed or not. */
  void over() {
    over.complete(null);
  }

  /** Completes when the session is over. */
  CompletableFuture<Void> whenOver() {
    return over;
  }
}
