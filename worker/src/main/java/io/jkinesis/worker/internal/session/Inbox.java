package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.AwaitedStatus;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.RuleBrokenException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer process says, and how its session fails: from the threads that find it to the one
 * that calls the session. Between two calls nothing may be said, and a failure is told the host.
 *
 * <p>One message at a time: whoever reads the next one waits until this one is taken. So the end of
 * stdout is never found while a message before it still waits.
 */
final class Inbox {

  private final Consumer<SessionFailedException> host;

  /** The action of the call that runs; null between two calls. */
  private @Nullable String call;

  /** Counts the calls. */
  private long number;

  private @Nullable ConsumerMessage message;

  /** The number of the call that ran when it was said. */
  private long messageOf;

  /** Nothing that is said from now on counts. */
  private boolean failing;

  private @Nullable SessionFailedException failure;
  private boolean forHost;
  private boolean over;

  /**
   * @param host is told a failure between two calls
   */
  Inbox(Consumer<SessionFailedException> host) {
    this.host = host;
  }

  /**
   * A call begins.
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

  /** The consumer has acknowledged its last message; what comes now is no failure. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  /** Returns whether the first call runs. */
  synchronized boolean isFirstCall() {
    return number == 1 && call != null;
  }

  /** Returns when something happened, as the rest of a sentence. */
  synchronized String when() {
    return call == null ? "between two calls" : "in " + call;
  }

  /**
   * Hands a message over, and waits until it is taken.
   *
   * @throws RuleBrokenException if it is not, as the call has returned or none was there
   */
  synchronized void put(ConsumerMessage said) throws RuleBrokenException, InterruptedException {
    long saidIn = number;
    if (isOver()) {
      return;
    }
    message = said;
    messageOf = saidIn;
    notifyAll();
    while (message == said && !isOver()) {
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

  private boolean isOver() {
    return failing || over;
  }

  /**
   * Takes the next message of this call.
   *
   * @return null if there is none within the time
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
   * The session fails: what is said from now on does not count.
   *
   * @param tellHost whether the host is told if no call runs
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

  /** The failure is complete, as the process has ended. */
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

  /** Waits for a failure that is on its way, and returns it; an interrupt changes nothing. */
  synchronized SessionFailedException awaitFailure() {
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
    forHost = false; // who called learns it first
    return failure;
  }
}
