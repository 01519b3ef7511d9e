package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * A consumer as a process: one session on the standard streams, then the exit.
 *
 * <p>No lambda, stream or pattern on the way to the first acknowledgement: the first one of a
 * process costs a fifth of its start on Java 17, whatever archive of classes it has.
 */
public final class ConsumerProcess {

  private static final int CONSUMER_FAILED = 1;
  private static final int USAGE = 4;

  private static final String HINT_AT_TERMINAL =
      "jkinesis: this is a consumer of a Kinesis stream: it waits for the MultiLangDaemon's messages "
          + "on stdin; start it with ./jkinesis run FILE.properties, or give it a recorded session "
          + "with < FILE";

  private final StandardStreams streams;
  private final PrintStream err;
  private final ProcessExit exit;

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
      exit.exit(USAGE, String.valueOf(e.getMessage()));
      throw new AssertionError("the process has ended", e);
    }
  }

  /** Ends the process because it was started in a way that cannot work; never returns. */
  public void refuse(String line) {
    exit.exit(USAGE, line);
  }

  /** Makes a consumer of the class of that name and runs it; never returns. */
  public void runNamed(String className) {
    try {
      run(ConsumerLoader.load(className), RunOptions.defaults());
    } catch (UsageException e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String line = className + ": the constructor threw " + cause.getClass().getName();
      exit.exit(CONSUMER_FAILED, line, ConsumerTrace.trimmed(cause));
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
      boolean watched = streams.stdin() == StandardStreams.Stdin.PIPE;
      if (streams.stdin() == StandardStreams.Stdin.TERMINAL) {
        err.println(HINT_AT_TERMINAL);
      }
      new SessionProcess(streams, err, exit, factory, options).run(watched);
    } catch (Throwable e) {
      // No thread of the consumer's may keep the process, and the daemon waiting, after this one.
      exit.exit(CONSUMER_FAILED, "an error in jkinesis: " + e, e);
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
}
