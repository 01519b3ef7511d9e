package io.jkinesis.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's stdin, read by the session's thread and, while that one is long in the consumer's
 * code, watched for its end by another: a daemon that died must end the process although nobody
 * asks for its next message.
 *
 * <p>The end can only be found by reading. So the watcher reads one byte, which the session then
 * finds first. It does so only in callbacks that last. It wakes a few times a second while
 * callbacks come, never for each, and sleeps while none does.
 */
final class WatchedInput extends InputStream {

  /** Well below the 2 s within which a daemon's death must end the process. */
  private static final long TICK_MILLIS = 250;

  /** Who wants to know that the stream ended within a callback. */
  interface OnEnd {
    /** Called on the watcher's thread. */
    void ended();
  }

  private final class Watcher extends Thread {
    private final OnEnd onEnd;

    Watcher(OnEnd onEnd) {
      super("jkinesis-watch");
      this.onEnd = onEnd;
    }

    @Override
    public void run() {
      watchUntilEnd(onEnd);
    }
  }

  private final InputStream in;

  private boolean inCallback;
  private boolean sessionReads;
  private boolean watcherReads;
  private boolean watcherSleeps;
  private long callbacks;

  private final byte[] ahead = new byte[1];
  private int aheadLength;
  private boolean ended;
  private @Nullable IOException failure;

  WatchedInput(InputStream in) {
    this.in = in;
  }

  synchronized void callbackEntered() {
    inCallback = true;
    callbacks++;
    if (watcherSleeps) {
      notifyAll();
    }
  }

  synchronized void callbackLeft() {
    inCallback = false;
  }

  /** Starts to watch, on a thread that does not keep the process alive. */
  void watch(OnEnd onEnd) {
    Thread watcher = new Watcher(onEnd);
    watcher.setDaemon(true);
    watcher.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    synchronized (this) {
      awaitWatcher();
      if (failure != null) {
        throw failure;
      }
      if (aheadLength > 0) {
        buffer[offset] = ahead[0];
        aheadLength = 0;
        return 1;
      }
      if (ended) {
        return -1;
      }
      sessionReads = true;
    }
    try {
      return in.read(buffer, offset, length);
    } finally {
      synchronized (this) {
        sessionReads = false;
      }
    }
  }

  /** The watcher's read ends with the next byte or the end, which is all the session waits for. */
  private void awaitWatcher() {
    boolean interrupted = false;
    while (watcherReads) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // kept for the consumer's code; reading a pipe is not interruptible
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchUntilEnd(OnEnd onEnd) {
    while (!ended()) {
      if (awaitLongCallback() && endsAhead()) {
        onEnd.ended();
      }
    }
  }

  private synchronized boolean ended() {
    return ended || failure != null;
  }

  /**
   * Sleeps until a callback runs and lets a tick pass; returns whether that callback ran all the
   * while, and takes the reading.
   */
  private synchronized boolean awaitLongCallback() {
    long before = callbacks;
    try {
      watcherSleeps = !inCallback;
      while (watcherSleeps && callbacks == before) {
        wait();
      }
      watcherSleeps = false;
      before = callbacks;
      TimeUnit.MILLISECONDS.timedWait(this, TICK_MILLIS);
    } catch (InterruptedException e) {
      return false; // nobody interrupts this thread on purpose
    }
    if (!inCallback || callbacks != before || sessionReads || aheadLength > 0) {
      return false;
    }
    watcherReads = true;
    return true;
  }

  /** Reads ahead; returns whether the stream ended and the callback still runs. */
  private boolean endsAhead() {
    int length = 0;
    IOException thrown = null;
    try {
      length = in.read(ahead, 0, 1);
    } catch (IOException e) {
      thrown = e;
    }
    synchronized (this) {
      watcherReads = false;
      failure = thrown;
      ended = length < 0;
      aheadLength = Math.max(length, 0);
      notifyAll();
      return inCallback && ended();
    }
  }
}
