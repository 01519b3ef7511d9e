package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import java.io.PrintStream;

/**
 * A consumer process: one session on the standard streams, then the exit.
 *
 * <p>Uses no lambda, stream or pattern before the first acknowledgement: the first one in a process
 * takes a fifth of its start time on Java 17, with or without a CDS archive.
 */
public final class ConsumerProcess {

  private static final int CONSUMER_FAILED = 1;
  private static final int USAGE = 4;

  private static final String HINT_AT_TERMINAL =
      "jkinesis: this is a consumer of a Kinesis stream: it waits for the MultiLangDaemon's messages "
          + "on stdin; start it with ./jkinesis run FILE.properties, or give it a recorded session "
          + "with < FILE";

  private static final String USAGE_OF_MAIN =
      "usage: java -cp CLASSPATH io.jkinesis.Kinesis CLASS, where CLASS implements"
          + " io.jkinesis.ConsumerFactory or io.jkinesis.RecordConsumer and has a public constructor"
          + " without arguments";

  private final StandardStreams streams;
  private final PrintStream err;
  private final ProcessExit exit;

  private ConsumerProcess(StandardStreams streams, PrintStream err, ProcessExit exit) {
    this.streams = streams;
    this.err = err;
    this.exit = exit;
  }

  /**
   * Redirects the standard streams, so that code that is loaded later cannot write to the daemon.
   */
  static ConsumerProcess claim() {
    PrintStream err = StandardStreams.takeOver();
    ProcessExit exit = new ProcessExit(err);
    try {
      return new ConsumerProcess(StandardStreams.ofDaemon(), err, exit);
    } catch (UsageException e) {
      exit.exit(USAGE, String.valueOf(e.getMessage()));
      throw new AssertionError("the process has ended", e);
    }
  }

  /** Exits because of a usage error; never returns. */
  private void refuse(String line) {
    exit.exit(USAGE, line);
  }

  /** Runs consumers: in a worker's JVM until the worker has stopped, otherwise in this process. */
  public static void start(ConsumerFactory factory, RunOptions options) {
    HostedMain hosted = HostedMain.current();
    if (hosted != null) {
      hosted.run(factory, options);
    } else {
      claim().run(factory, options);
    }
  }

  /**
   * Runs a consumer in this process; never returns.
   *
   * @throws IllegalStateException in a worker's JVM
   */
  public static void start(RecordConsumer consumer, RunOptions options) {
    HostedMain hosted = HostedMain.current();
    if (hosted != null) {
      throw hosted.refused(consumer);
    }
    claim().run(new ForOneShard(consumer), options);
  }

  /**
   * Runs consumers of the class that the arguments name, as {@link #start(ConsumerFactory,
   * RunOptions)}.
   */
  public static void start(String[] arguments) {
    HostedMain hosted = HostedMain.current();
    if (hosted != null) {
      hosted.run(arguments);
      return;
    }
    ConsumerProcess process = claim();
    try {
      process.run(factoryOf(arguments), RunOptions.defaults());
    } catch (UsageException e) {
      process.refuse(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the factory of the class that the arguments name. */
  static ConsumerFactory factoryOf(String[] arguments) throws UsageException {
    if (arguments.length != 1 || arguments[0].startsWith("-")) {
      throw new UsageException(USAGE_OF_MAIN);
    }
    return ConsumerLoader.of(arguments[0]);
  }

  /** Runs the session and exits; never returns. */
  void run(ConsumerFactory factory, RunOptions given) {
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
      // No consumer thread may keep the process, and the waiting daemon, after this thread has
      // ended.
      exit.exit(CONSUMER_FAILED, "an error in jkinesis: " + e, e);
    }
  }

  /** A consumer that was created before its shard was known. */
  static final class ForOneShard implements ConsumerFactory {
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
