package io.jkinesis.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's stdin. The session's thread reads it; while that thread is in a long callback,
 * another thread watches for its end, because the process must exit after the daemon's death even
 * if nobody reads the next message.
 *
 * <p>The end can only be detected by reading. So the watcher reads one byte, which the session then
 * gets first. It does so only during long callbacks. It wakes a few times per second while there
 * are callbacks, but not for each, and sleeps while there are none.
 */
final class WatchedInput extends InputStream {

  /** Well below the 2 s in which the process must exit after the daemon's death. */
  private static final long TICK_MILLIS = 250;

  /** Notified when the stream ended within a callback. */
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

  /** Starts watching, on a thread that does not keep the process alive. */
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

  /**
   * The watcher's read ends with the next byte or the end of the stream; the session waits for
   * nothing else.
   */
  private void awaitWatcher() {
    boolean interrupted = false;
    while (watcherReads) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // restored for the consumer's code; reading a pipe is not interruptible
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
   * Sleeps until a callback runs and then for a tick. Returns whether that callback ran the whole
   * time, and starts the read if so.
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

  /** Reads ahead; returns whether the stream has ended and the callback is still running. */
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
