package io.jkinesis.testkit.internal.child;

import io.jkinesis.internal.daemon.RuleBrokenException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The consumer under test, as a daemon sees it. Every wait here is limited. */
public interface ConsumerUnderTest extends AutoCloseable {

  /** Writes to stdin, after earlier writes; what the consumer does not read is dropped. */
  void write(String text);

  /** Closes stdin after everything that was written. */
  void closeStdin();

  /**
   * Returns the next line of stdout, without its line ending.
   *
   * @return null at the end of stdout, each time it is called
   * @throws LateException if neither arrives within the timeout
   * @throws RuleBrokenException if the line is too long
   */
  @Nullable String nextLine(Duration timeout)
      throws LateException, RuleBrokenException, InterruptedException;

  /** Returns the output on stderr so far, or its end if it is very long. */
  String stderr();

  /**
   * Waits until the consumer has exited and its streams are closed.
   *
   * @return its exit code
   * @throws LateException if it does not exit within the timeout
   */
  int awaitExit(Duration timeout) throws LateException, InterruptedException;

  /** Returns what the consumer's code threw to end it, if that is known. */
  @Nullable Throwable cause();

  /** Kills the consumer, like {@code kill -9}. */
  void kill();

  /** Sends a signal, such as {@code TERM}. */
  void signal(String name);

  /** Returns how long the consumer would have waited between attempts of checkpoints. */
  Duration pausedForRetries();

  /** Leaves no process behind. */
  @Override
  void close();

  /** The awaited event did not happen; the message describes the actual state. */
  final class LateException extends Exception {
    private static final long serialVersionUID = 1L;

    LateException(String found) {
      super(found);
    }
  }
}
