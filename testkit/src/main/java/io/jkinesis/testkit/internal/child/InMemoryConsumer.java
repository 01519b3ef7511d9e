package io.jkinesis.testkit.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.internal.protocol.ProtocolSession;
import io.jkinesis.internal.protocol.SessionListener;
import io.jkinesis.internal.protocol.SessionOutcome;
import io.jkinesis.internal.protocol.ShardOrigin;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in a session of the library, on a thread. Where a consumer process would exit, only
 * the session ends.
 */
public final class InMemoryConsumer implements ConsumerUnderTest {

  private static final int KILLED = 137;

  /** How long a callback may continue after the daemon's death, as with the library's watcher. */
  private static final Executor AFTER_A_TICK = CompletableFuture.delayedExecutor(250, MILLISECONDS);

  /** How long an interrupted call may take, as in a process. */
  private static final Duration CALL_WAIT = Duration.ofMillis(250);

  private final MemoryPipe stdin = new MemoryPipe();
  private final MemoryPipe stdout = new MemoryPipe();
  private final StdoutLines lines = new StdoutLines(stdout.in());
  private final AtomicReference<@Nullable SessionOutcome> found = new AtomicReference<>();
  private final CompletableFuture<SessionOutcome> ended = new CompletableFuture<>();
  private final InMemoryClock clock = new InMemoryClock();
  private final ProtocolSession session;
  private final Duration closeWait;
  private final Thread thread;
  private long callback;
  private boolean inCallback;

  /** Starts a session, which waits for its first message. */
  public InMemoryConsumer(ConsumerFactory factory, RunOptions options, ShardOrigin origin) {
    closeWait = options.exitGrace().dividedBy(2);
    session =
        new ProtocolSession(
            new MessageReader(stdin.in()),
            new MessageWriter(stdout.out()),
            factory,
            origin,
            new Backoff(options, clock, new SplittableRandom(1)),
            new Host());
    thread = start("testkit-consumer", this::run);
  }

  private static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run() {
    SessionOutcome outcome;
    try {
      outcome = session.run();
    } catch (Throwable e) {
      outcome =
          new SessionOutcome(1, session.line("the session threw " + e.getClass().getName()), e);
    }
    end(outcome);
  }

  /** Only the first end counts: a process would have exited then. */
  private void end(SessionOutcome outcome) {
    if (!found.compareAndSet(null, outcome)) {
      return;
    }
    stdin.close();
    start("testkit-exit", this::exitAfterClose);
    session.abandon("the session has ended");
  }

  /** Like a process: code that does not return when it is interrupted is not waited for. */
  private void exitAfterClose() {
    try {
      session.awaitClosed(CALL_WAIT, closeWait);
    } catch (InterruptedException e) {
      // this thread is never interrupted
    }
    exited();
  }

  private void exited() {
    ended.complete(Objects.requireNonNull(found.get()));
    stdout.close();
  }

  @Override
  public void write(String text) {
    try {
      stdin.out().write(text.getBytes(UTF_8));
    } catch (IOException e) {
      // the end of stdout reports it
    }
  }

  @Override
  public void closeStdin() {
    stdin.close();
    watchCallback();
  }

  /** The library exits the process if it detects within a callback that the daemon died. */
  private synchronized void watchCallback() {
    if (inCallback && stdin.isClosed()) {
      long watched = callback;
      AFTER_A_TICK.execute(() -> endIfStillIn(watched));
    }
  }

  private synchronized void endIfStillIn(long watched) {
    if (inCallback && callback == watched) {
      end(session.vanished());
    }
  }

  @Override
  public @Nullable String nextLine(Duration timeout)
      throws LateException, RuleBrokenException, InterruptedException {
    return lines.next(timeout);
  }

  @Override
  public String stderr() {
    SessionOutcome outcome = ended.getNow(new SessionOutcome(0, null, null));
    if (outcome.message() == null) {
      return "";
    }
    // The exception is the cause of the test's error, including its stack trace.
    return "jkinesis: " + outcome.message() + " (exit " + outcome.exitCode() + ")\n";
  }

  @Override
  public int awaitExit(Duration timeout) throws LateException, InterruptedException {
    try {
      return ended.get(timeout.toNanos(), NANOSECONDS).exitCode();
    } catch (TimeoutException e) {
      throw new LateException("the session still open");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // is never completed this way
    }
  }

  @Override
  public @Nullable Throwable cause() {
    return ended.getNow(new SessionOutcome(0, null, null)).cause();
  }

  @Override
  public void kill() {
    if (found.compareAndSet(null, new SessionOutcome(KILLED, null, null))) {
      stdin.close();
      exited();
    }
    thread.interrupt();
  }

  @Override
  public void signal(String name) {
    throw new IllegalStateException(
        "a consumer in memory cannot be sent SIG" + name + "; use TestDaemon.process(...)");
  }

  @Override
  public Duration pausedForRetries() {
    return clock.slept();
  }

  @Override
  public void close() {
    kill();
    // A killed process takes its threads with it; here the consumer must be closed to stop them.
    ForkJoinPool.commonPool().execute(() -> session.abandon("the test has ended"));
  }

  private final class Host implements SessionListener {
    @Override
    public void betweenMessages() {
      // The heap belongs to the test.
    }

    @Override
    public void callbackEntered() {
      synchronized (InMemoryConsumer.this) {
        inCallback = true;
        callback++;
        watchCallback();
      }
    }

    @Override
    public void callbackLeft() {
      synchronized (InMemoryConsumer.this) {
        inCallback = false;
      }
    }

    @Override
    public void sessionFailed(SessionOutcome outcome) {
      end(outcome);
    }
  }
}
