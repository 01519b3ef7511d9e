package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.protocol.ProtocolSession;
import io.jkinesis.internal.protocol.SessionListener;
import io.jkinesis.internal.protocol.SessionOutcome;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A session in its own process: the effect of signals, the daemon's death, a failure and the
 * session's end on the process.
 */
final class SessionProcess implements SessionListener, WatchedInput.OnEnd, Signals.Handler {

  /**
   * With the watcher's ticks, well within the 2 s in which the process must exit after the daemon's
   * death.
   */
  private static final Duration LONGEST_GRACE_AFTER_DAEMON = Duration.ofSeconds(1);

  private static final int CONSUMER_FAILED = 1;

  private final PrintStream err;
  private final ProcessExit exit;
  private final RunOptions options;
  private final WatchedInput in;
  private final ProtocolSession session;
  private final OldGenCollector heap = OldGenCollector.ofProcess();
  private final StopSignals signals = new StopSignals();

  SessionProcess(
      StandardStreams streams,
      PrintStream err,
      ProcessExit exit,
      ConsumerFactory factory,
      RunOptions options) {
    this.err = err;
    this.exit = exit;
    this.options = options;
    this.in = new WatchedInput(streams.in());
    this.session =
        new ProtocolSession(
            new MessageReader(in),
            new MessageWriter(streams.out()),
            factory,
            EnvironmentVariables.origin(),
            new Backoff(options, Backoff.SYSTEM, new SplittableRandom()),
            this);
  }

  /**
   * Runs the session and exits; never returns.
   *
   * @param watched whether the end of stdin means that the daemon died
   */
  void run(boolean watched) {
    if (watched) {
      in.watch(this);
    }
    Signals.handle(this);
    Runtime.getRuntime().addShutdownHook(new ForeignExit());
    end(session.run());
    ProcessExit.awaitEnd();
  }

  @Override
  public void betweenMessages() {
    heap.betweenMessages();
  }

  @Override
  public void callbackEntered() {
    in.callbackEntered();
  }

  @Override
  public void callbackLeft() {
    in.callbackLeft();
  }

  /** The consumer's code may never return, or the daemon's next message never arrive. */
  @Override
  public void sessionFailed(SessionOutcome outcome) {
    end(outcome);
  }

  /** The daemon died while the consumer's code runs: the process must exit, whatever happens. */
  @Override
  public void ended() {
    try {
      end(session.vanished());
    } catch (Throwable e) {
      Runtime.getRuntime().halt(SessionOutcome.DAEMON_VANISHED); // not enough memory to report it
    }
  }

  /** Starts the exit of the process, which other threads complete. */
  private void end(SessionOutcome outcome) {
    Duration grace = options.exitGrace();
    boolean daemonGone = outcome.exitCode() == SessionOutcome.DAEMON_VANISHED;
    if (daemonGone && grace.compareTo(LONGEST_GRACE_AFTER_DAEMON) > 0) {
      grace = LONGEST_GRACE_AFTER_DAEMON;
    }
    Throwable cause = ConsumerTrace.trimmed(outcome.cause());
    exit.begin(outcome.exitCode(), outcome.message(), cause, grace, session);
  }

  /** The first signal waits for the daemon, for a grace period; a second one exits immediately. */
  @Override
  public void signalled(String signal, int code) {
    StopSignals.Meaning meaning = signals.heard(System.nanoTime());
    if (meaning == StopSignals.Meaning.AGAIN || options.shutdownGrace().isZero()) {
      exit.exit(code, session.line(signal + ": exiting immediately"));
    }
    if (meaning == StopSignals.Meaning.THE_SAME) {
      return;
    }
    session.stopping();
    String grace = text(options.shutdownGrace());
    String text =
        signal
            + ": waiting up to "
            + grace
            + " for the daemon to end the session; send the signal again to exit immediately";
    err.print("jkinesis: " + session.line(text) + System.lineSeparator());
    err.flush();
    Thread timer =
        new Thread(
            () -> {
              ProcessExit.sleep(options.shutdownGrace());
              String late =
                  ": the daemon did not end the session within " + grace + " (shutdownGrace)";
              exit.begin(code, session.line(signal + late), null, options.exitGrace(), session);
            },
            "jkinesis-grace");
    timer.setDaemon(true);
    timer.start();
  }

  private static String text(Duration duration) {
    long millis = TimeUnit.MILLISECONDS.convert(duration);
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** Detects that the consumer's code exited the process; does nothing if this class did. */
  private final class ForeignExit extends Thread {
    ForeignExit() {
      super("jkinesis-foreign-exit");
    }

    @Override
    public void run() {
      boolean isForeign =
          exit.notOurs(
              CONSUMER_FAILED,
              () ->
                  session.line(
                      "the consumer called System.exit during the session; what is not acknowledged"
                          + " will be delivered again from the last checkpoint"),
              options.exitGrace());
      if (isForeign) {
        session.abandon("the consumer called System.exit");
      }
    }
  }
}
