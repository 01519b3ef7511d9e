package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.AwaitedStatus;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.RuleBrokenException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a consumer process's messages, and the failure of its session, from the threads that
 * detect them to the thread that calls the session. Between two calls no message is allowed, and a
 * failure is reported to the host.
 *
 * <p>One message at a time: the reader of the next one waits until this one is taken. So the end of
 * stdout is never detected while an earlier message is waiting.
 */
final class Inbox {

  private final Consumer<SessionFailedException> host;

  /** The action of the current call; null between two calls. */
  private @Nullable String call;

  /** Counts the calls. */
  private long number;

  private @Nullable ConsumerMessage message;

  /** The number of the call during which the message arrived. */
  private long messageOf;

  /** From now on messages are ignored. */
  private boolean failing;

  /** The call takes no more messages: it waits for the failure. */
  private boolean awaitsFailure;

  private @Nullable SessionFailedException failure;
  private boolean forHost;
  private boolean over;

  /**
   * @param host receives a failure between two calls
   */
  Inbox(Consumer<SessionFailedException> host) {
    this.host = host;
  }

  /**
   * A call starts.
   *
   * @throws SessionFailedException if the session has failed
   */
  synchronized void begin(String action) throws SessionFailedException {
    call = action;
    number++;
    if (failing) {
      throw awaitFailure();
    }
  }

  /** The call has returned. */
  void done() {
    SessionFailedException found;
    synchronized (this) {
      call = null;
      notifyAll();
      found = failure;
    }
    if (found != null) {
      tellHost(found);
    }
  }

  /** The consumer has acknowledged its last message; from now on nothing is a failure. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  /** Returns whether the first call is running. */
  synchronized boolean isFirstCall() {
    return number == 1 && call != null;
  }

  /** Returns when something happened, as the rest of a sentence. */
  synchronized String when() {
    return call == null ? "between two calls" : "in " + call;
  }

  /**
   * Passes a message to the call, and waits until it is taken.
   *
   * @throws RuleBrokenException if it is not taken, because the call has returned or there was none
   */
  synchronized void put(ConsumerMessage said) throws RuleBrokenException, InterruptedException {
    long saidIn = number;
    if (isIgnored()) {
      return;
    }
    message = said;
    messageOf = saidIn;
    notifyAll();
    while (message == said && !isIgnored()) {
      if (call == null || number != saidIn) {
        message = null;
        breakRule(said);
      }
      wait();
    }
  }

  private static void breakRule(ConsumerMessage said) throws RuleBrokenException {
    AwaitedStatus nothing = new AwaitedStatus();
    if (said instanceof ConsumerMessage.Status status) {
      nothing.acknowledge(status);
    } else {
      boolean unused = nothing.allowsCheckpoint();
    }
  }

  /** Whether nothing takes a message: a reader that waited would never find the end of stdout. */
  private boolean isIgnored() {
    return isOver() || awaitsFailure;
  }

  private boolean isOver() {
    return failing || over;
  }

  /**
   * Takes the next message of this call.
   *
   * @return null if none arrives within the limit
   * @throws SessionFailedException if the session has failed
   */
  synchronized @Nullable ConsumerMessage next(Duration limit)
      throws SessionFailedException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      if (failure != null) {
        throw awaitFailure();
      }
      ConsumerMessage taken = message;
      if (taken != null && messageOf == number && !failing) {
        message = null;
        notifyAll();
        return taken;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /**
   * The session fails: from now on messages are ignored.
   *
   * @param tellHost whether the failure is reported to the host if no call is running
   * @return false if it has failed before, or is over
   */
  synchronized boolean fail(boolean tellHost) {
    if (isOver()) {
      return false;
    }
    failing = true;
    forHost = tellHost;
    notifyAll();
    return true;
  }

  /** The failure is complete, because the process has exited. */
  void failed(SessionFailedException complete) {
    boolean between;
    synchronized (this) {
      failure = complete;
      between = call == null;
      notifyAll();
    }
    if (between) {
      tellHost(complete);
    }
  }

  private void tellHost(SessionFailedException found) {
    synchronized (this) {
      if (!forHost || over) {
        return;
      }
      forHost = false;
    }
    host.accept(found);
  }

  /** Waits for a failure in progress and returns it; interrupts are ignored. */
  synchronized SessionFailedException awaitFailure() {
    awaitsFailure = true;
    notifyAll();
    boolean interrupted = false;
    while (failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    forHost = false; // reported to the caller instead
    return failure;
  }
}
