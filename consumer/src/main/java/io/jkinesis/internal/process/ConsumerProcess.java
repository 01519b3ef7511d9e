package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.Outcome;
import io.jkinesis.internal.session.Session;
import io.jkinesis.internal.session.SessionHost;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A consumer as a process: one session on the standard streams, then the exit.
 *
 * <p>No lambda, stream or pattern on the way to the first acknowledgement: the first one of a
 * process costs a fifth of its start on Java 17, whatever archive of classes it has.
 */
public final class ConsumerProcess {

  /** With the watcher's ticks, well within the 2 s that a daemon's death may take to end us. */
  private static final Duration LONGEST_GRACE_AFTER_DAEMON = Duration.ofSeconds(1);

  /** No time for shutdown hooks. */
  private static final Duration AT_ONCE = Duration.ZERO;

  private static final int CONSUMER_FAILED = 1;
  private static final int USAGE = 4;

  private static final String HINT_AT_TERMINAL =
      "jkinesis: this is a consumer of a Kinesis stream: it waits for the MultiLangDaemon's messages "
          + "on stdin; start it with ./jkinesis run FILE.properties, or give it a recorded session "
          + "with < FILE";

  private final StandardStreams streams;
  private final PrintStream err;
  private final ProcessExit exit;
  private final StopSignals signals = new StopSignals();

  private ConsumerProcess(StandardStreams streams, PrintStream err, ProcessExit exit) {
    this.streams = streams;
    this.err = err;
    this.exit = exit;
  }

  /** Takes the standard streams, so that code which is loaded later cannot reach the daemon. */
  public static ConsumerProcess claim() {
    PrintStream err = StandardStreams.takeOver();
    ProcessExit exit = new ProcessExit(err);
    try {
      return new ConsumerProcess(StandardStreams.ofDaemon(), err, exit);
    } catch (UsageException e) {
      exit.exit(USAGE, String.valueOf(e.getMessage()), null, AT_ONCE);
      throw new AssertionError("the process has ended", e);
    }
  }

  /** Ends the process because it was started in a way that cannot work; never returns. */
  public void refuse(String line) {
    exit.exit(USAGE, line, null, AT_ONCE);
  }

  /** Makes a consumer of the class of that name and runs it; never returns. */
  public void runNamed(String className) {
    try {
      run(ConsumerLoader.load(className), RunOptions.defaults());
    } catch (UsageException e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String line =
          className + ": expected a consumer, but making one threw " + cause.getClass().getName();
      exit.exit(
          CONSUMER_FAILED, line, ConsumerTrace.trimmed(cause), RunOptions.defaults().exitGrace());
    }
  }

  /** Holds a session with this consumer and ends the process; never returns. */
  public void run(RecordConsumer consumer, RunOptions options) {
    run(new ForOneShard(consumer), options);
  }

  /** Holds the session and ends the process; never returns. */
  public void run(ConsumerFactory factory, RunOptions given) {
    RunOptions options = given;
    try {
      options =
          given.withShutdownGrace(
              ShutdownGrace.parse(
                  System.getenv(EnvironmentVariables.SHUTDOWN_GRACE), given.shutdownGrace()));
    } catch (UsageException e) {
      refuse(String.valueOf(e.getMessage()));
    }
    try {
      hold(factory, options);
    } catch (Throwable e) {
      // No thread of the consumer's may keep the process, and the daemon waiting, after this one.
      exit.exit(CONSUMER_FAILED, "expected no error in jkinesis, found " + e, e, AT_ONCE);
    }
  }

  private void hold(ConsumerFactory factory, RunOptions options) {
    WatchedInput in = new WatchedInput(streams.in());
    Host host = new Host(in, options);
    Session session =
        new Session(
            new MessageReader(in),
            new MessageWriter(streams.out()),
            factory,
            EnvironmentVariables.origin(),
            new Backoff(options, new SystemClock(), new SplittableRandom()),
            host);
    host.session = session;
    Events events = new Events(session, options);
    if (streams.stdin() == StandardStreams.Stdin.PIPE) {
      in.watch(events);
    } else if (streams.stdin() == StandardStreams.Stdin.TERMINAL) {
      err.println(HINT_AT_TERMINAL);
    }
    Signals.handle(events);
    Runtime.getRuntime().addShutdownHook(new ForeignExit(session, options));
    end(session.run(), session, options);
  }

  /** The daemon is gone and the consumer's code runs: whatever comes between, the process ends. */
  private void vanish(Session session, RunOptions options) {
    try {
      end(session.vanished(), session, options);
    } catch (Throwable e) {
      Runtime.getRuntime().halt(Outcome.DAEMON_VANISHED); // not even memory to say so
    }
  }

  /** A shutdown of the JVM: nothing to say if it is ours. */
  private void onExitOfConsumer(Session session, RunOptions options) {
    exit.notOurs(
        CONSUMER_FAILED,
        () ->
            session.line(
                "expected the daemon to end the session, but the consumer's code ended the process "
                    + "(System.exit): what is not acknowledged comes again from the last checkpoint"),
        options.exitGrace());
  }

  private void end(Outcome outcome, Session session, RunOptions options) {
    Duration grace = options.exitGrace();
    boolean daemonGone = outcome.exitCode() == Outcome.DAEMON_VANISHED;
    if (daemonGone && grace.compareTo(LONGEST_GRACE_AFTER_DAEMON) > 0) {
      grace = LONGEST_GRACE_AFTER_DAEMON;
    }
    Throwable cause = ConsumerTrace.trimmed(outcome.cause());
    exit.exit(outcome.exitCode(), outcome.message(), cause, grace, session);
  }

  /** The first request waits for the daemon's word, for a grace; a second ends at once. */
  private void onSignal(String signal, int code, Session session, RunOptions options) {
    StopSignals.Meaning meaning = signals.heard(System.nanoTime());
    if (meaning == StopSignals.Meaning.AGAIN || options.shutdownGrace().isZero()) {
      exit.exit(code, session.line(signal + ": stopped at once"), null, AT_ONCE);
    }
    if (meaning == StopSignals.Meaning.THE_SAME) {
      return;
    }
    session.stopping();
    String text =
        signal
            + ": waiting up to "
            + TimeUnit.MILLISECONDS.convert(options.shutdownGrace())
            + " ms for the daemon to end the session; once more to stop at once";
    System.getLogger("io.jkinesis").log(Level.INFO, session.line(text));
    Thread timer =
        new Thread(
            () -> {
              ProcessExit.sleep(options.shutdownGrace());
              String line = session.line(signal + ": the daemon did not end the session in time");
              exit.exit(code, line, null, options.exitGrace(), session);
            },
            "jkinesis-grace");
    timer.setDaemon(true);
    timer.start();
  }

  /** What other threads find. */
  private final class Events implements WatchedInput.OnEnd, Signals.Handler {
    private final Session session;
    private final RunOptions options;

    Events(Session session, RunOptions options) {
      this.session = session;
      this.options = options;
    }

    @Override
    public void ended() {
      vanish(session, options);
    }

    @Override
    public void signalled(String name, int exitCode) {
      onSignal(name, exitCode, session, options);
    }
  }

  private final class ForeignExit extends Thread {
    private final Session session;
    private final RunOptions options;

    ForeignExit(Session session, RunOptions options) {
      super("jkinesis-foreign-exit");
      this.session = session;
      this.options = options;
    }

    @Override
    public void run() {
      onExitOfConsumer(session, options);
    }
  }

  /** A consumer that was made before its shard was known. */
  private static final class ForOneShard implements ConsumerFactory {
    private final RecordConsumer consumer;

    ForOneShard(RecordConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public RecordConsumer create(ShardContext shard) {
      return consumer;
    }
  }

  private final class Host implements SessionHost {
    private final HeapKeeper heap = HeapKeeper.ofProcess();
    private @Nullable Session session;
    private final WatchedInput in;
    private final RunOptions options;

    Host(WatchedInput in, RunOptions options) {
      this.in = in;
      this.options = options;
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

    @Override
    public void doomed(Outcome outcome) {
      end(outcome, Objects.requireNonNull(session), options); // the consumer may never return
    }
  }

  private static final class SystemClock implements Backoff.Clock {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration.toMillis());
    }
  }
}
