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
 * <p>Usually this is a process for one shard, started by {@code jkinesis run} or by KCL's
 * MultiLangDaemon, and {@code run} never returns. The protocol has stdin and stdout to itself:
 * {@code System.out} is pointed at stderr and {@code System.in} is empty from then on. A first
 * SIGTERM, SIGINT or SIGHUP does not end the process but lets the daemon end the session, for a
 * grace period; a second one, half a second later or more, ends it. The process exits by itself,
 * with one line on stderr unless all went well. Its exit code:
 *
 * <ul>
 *   <li>0: the daemon ended the session gracefully
 *   <li>1: the consumer failed; records after the last checkpoint will be delivered again
 *   <li>2: the daemon broke the protocol, or sent what cannot be parsed
 *   <li>3: the daemon is gone
 *   <li>4: the process was started in a way that cannot work
 *   <li>129, 130, 143: a second signal (SIGHUP, SIGINT, SIGTERM), or the end of the grace period
 *       after the first
 * </ul>
 *
 * <p>Under {@code jkinesis run --in-process} the same {@code main} runs in the worker's JVM, on a
 * thread of its own. There {@code run} hands the factory to the worker, which makes a consumer for
 * each shard, and returns when the worker has stopped. Streams and signals are the worker's.
 */
public final class Kinesis {

  private Kinesis() {}

  /**
   * Runs consumers with the default options.
   *
   * @param factory makes the consumer of a shard
   * @see #run(ConsumerFactory, RunOptions)
   */
  public static void run(ConsumerFactory factory) {
    run(factory, RunOptions.defaults());
  }

  /**
   * Runs consumers: in a process of its own one, made when the shard is known. To be called once,
   * from {@code main}, before anything is printed to {@code System.out}. Does not return in a
   * process of its own.
   *
   * @param factory makes the consumer of a shard
   * @param options how to retry, wait and end
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
   * Runs a consumer in a process of its own, which serves one shard. To be called once, from {@code
   * main}, before anything is printed to {@code System.out}. Does not return.
   *
   * @param consumer serves the one shard of this process
   * @param options how to retry, wait and end
   * @throws IllegalStateException under {@code jkinesis run --in-process}, where one consumer
   *     cannot serve all shards: pass a factory
   */
  public static void run(RecordConsumer consumer, RunOptions options) {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(options, "options");
    ConsumerProcess.start(consumer, options);
  }

  /**
   * Runs consumers by the name of their class, or of their factory's: {@code java -cp app.jar
   * io.jkinesis.Kinesis com.example.WordCount}. Each shard gets an instance of a consumer; a
   * factory is made once. In a process the streams are taken before that class is loaded, so not
   * even its static initializer can print where the daemon listens.
   *
   * @param args the name of a class that implements {@link ConsumerFactory} or {@link
   *     RecordConsumer} and has a public constructor without arguments
   */
  public static void main(String[] args) {
    ConsumerProcess.start(args);
  }
}
