package io.jkinesis.testkit.internal.child;

import io.jkinesis.internal.daemon.RuleBrokenException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The consumer under test, as a daemon sees it. Nothing here waits without a bound. */
public interface Child extends AutoCloseable {

  /** Writes to stdin, after what was written before; what a child does not read is dropped. */
  void write(String text);

  /** Ends stdin after what was written. */
  void closeStdin();

  /**
   * Returns the next line of stdout, without its end.
   *
   * @return null at the end of stdout, however often this is asked
   * @throws LateException if neither comes in time
   * @throws RuleBrokenException if the line is too long
   */
  @Nullable String nextLine(Duration timeout)
      throws LateException, RuleBrokenException, InterruptedException;

  /** Returns everything on stderr so far; of very much, the end. */
  String stderr();

  /**
   * Waits until the child has ended and its streams are closed.
   *
   * @return its exit code
   * @throws LateException if it does not end in time
   */
  int awaitExit(Duration timeout) throws LateException, InterruptedException;

  /** Returns what the consumer's code threw to end it, where that is known. */
  @Nullable Throwable cause();

  /** Kills the child immediately, as {@code kill -9}. */
  void kill();

  /** Sends a signal, such as {@code TERM}. */
  void signal(String name);

  /** Returns how long the child would have waited between attempts of checkpoints. */
  Duration pausedForRetries();

  /** Leaves no process behind. */
  @Override
  void close();

  /** What was waited for did not come; the message says what there is instead. */
  final class LateException extends Exception {
    private static final long serialVersionUID = 1L;

    LateException(String found) {
      super(found);
    }
  }
}
