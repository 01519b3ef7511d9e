package io.jkinesis;

import io.jkinesis.internal.process.ConsumerProcess;
import java.util.Objects;

/**
 * Runs the consumers of an application. Its {@code main} ends with a call of {@code run}:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   Kinesis.run(shard -> new Follow());
 * }
 * }</pre>
 *
 * <p>Usually this is a consumer process for one shard, started by {@code jkinesis run} or by the
 * KCL's MultiLangDaemon, and {@code run} never returns. The protocol uses stdin and stdout
 * exclusively: from then on {@code System.out} writes to stderr and {@code System.in} is empty. The
 * first SIGTERM, SIGINT or SIGHUP does not end the process; it starts a grace period in which the
 * daemon can end the session. A second signal, at least half a second later, ends the process. The
 * process exits by itself, with one line on stderr if anything went wrong. Its exit code:
 *
 * <ul>
 *   <li>0: the daemon ended the session gracefully
 *   <li>1: the consumer failed; records after the last checkpoint will be delivered again
 *   <li>2: the daemon violated the protocol, or sent something that cannot be parsed
 *   <li>3: the daemon died
 *   <li>4: usage error: the process was started in a way that cannot work
 *   <li>129, 130, 143: a second signal (SIGHUP, SIGINT, SIGTERM), or the end of the grace period
 *       after the first
 * </ul>
 *
 * <p>Under {@code jkinesis run --in-process} the same {@code main} runs in the worker's JVM, on its
 * own thread. There {@code run} passes the factory to the worker, which creates a consumer for each
 * shard, and returns when the worker has stopped. Signals, stdin and stdout belong to the worker.
 */
public final class Kinesis {

  private Kinesis() {}

  /**
   * Runs consumers with the default options.
   *
   * @param factory creates the consumer of a shard
   * @see #run(ConsumerFactory, RunOptions)
   */
  public static void run(ConsumerFactory factory) {
    run(factory, RunOptions.defaults());
  }

  /**
   * Runs consumers. A consumer process creates one consumer, when it has learned its shard. Call
   * this once, from {@code main}, before anything is printed to {@code System.out}. Does not return
   * in a consumer process.
   *
   * @param factory creates the consumer of a shard
   * @param options retries, timeouts and grace periods
   */
  public static void run(ConsumerFactory factory, RunOptions options) {
    Objects.requireNonNull(factory, "factory");
    Objects.requireNonNull(options, "options");
    ConsumerProcess.start(factory, options);
  }

  /**
   * Runs a consumer with the default options.
   *
   * @param consumer serves the one shard of this process
   * @see #run(RecordConsumer, RunOptions)
   */
  public static void run(RecordConsumer consumer) {
    run(consumer, RunOptions.defaults());
  }

  /**
   * Runs a consumer in a consumer process, which serves one shard. Call this once, from {@code
   * main}, before anything is printed to {@code System.out}. Does not return.
   *
   * @param consumer serves the one shard of this process
   * @param options retries, timeouts and grace periods
   * @throws IllegalStateException under {@code jkinesis run --in-process}, where one consumer
   *     cannot serve all shards: pass a factory
   */
  public static void run(RecordConsumer consumer, RunOptions options) {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(options, "options");
    ConsumerProcess.start(consumer, options);
  }

  /**
   * Runs consumers by class name: {@code java -cp app.jar io.jkinesis.Kinesis
   * com.example.WordCount}. A {@link RecordConsumer} class is instantiated once per shard, a {@link
   * ConsumerFactory} class once. In a consumer process, stdin and stdout are redirected before that
   * class is loaded, so that not even its static initializer can print to the daemon.
   *
   * @param args the name of a class that implements {@link ConsumerFactory} or {@link
   *     RecordConsumer} and has a public constructor without arguments
   */
  public static void main(String[] args) {
    ConsumerProcess.start(args);
  }
}
