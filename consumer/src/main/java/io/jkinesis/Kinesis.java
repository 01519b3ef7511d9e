package io.jkinesis;

import io.jkinesis.internal.process.ConsumerProcess;
import java.util.Objects;

/**
 * Runs a {@link RecordConsumer} in this process, as a child of KCL's MultiLangDaemon.
 *
 * <p>The daemon has stdin and stdout to itself: {@code System.out} is pointed at stderr and {@code
 * System.in} is empty from then on. A first SIGTERM, SIGINT or SIGHUP does not end the process but
 * lets the daemon end the session, for a grace; a second one, half a second later or more, does.
 *
 * <p>The process ends by itself, with one line on stderr unless all went well. Its exit code:
 *
 * <ul>
 *   <li>0: the daemon closed the session in order
 *   <li>1: the consumer failed; what it was given is not acknowledged
 *   <li>2: the daemon broke the protocol, or sent what cannot be parsed
 *   <li>3: the daemon vanished
 *   <li>4: the process was started in a way that cannot work
 *   <li>129, 130, 143: a second signal (SIGHUP, SIGINT, SIGTERM), or the grace after the first
 * </ul>
 */
public final class Kinesis {

  private Kinesis() {}

  /**
   * Runs a consumer with the default options.
   *
   * @param consumer called on this thread
   * @see #run(RecordConsumer, RunOptions)
   */
  public static void run(RecordConsumer consumer) {
    run(consumer, RunOptions.defaults());
  }

  /**
   * Runs consumers with the default options.
   *
   * @param factory makes the consumer of the shard
   * @see #run(ConsumerFactory, RunOptions)
   */
  public static void run(ConsumerFactory factory) {
    run(factory, RunOptions.defaults());
  }

  /**
   * Runs consumers: in this process one, made when the shard is known. Returns only by ending the
   * process. To be called once, from {@code main}, before anything is printed to {@code
   * System.out}.
   *
   * @param factory makes the consumer of the shard, on this thread
   * @param options how to retry, wait and end
   */
  public static void run(ConsumerFactory factory, RunOptions options) {
    Objects.requireNonNull(factory, "factory");
    Objects.requireNonNull(options, "options");
    ConsumerProcess.claim().run(factory, options);
  }

  /**
   * Runs a consumer. Returns only by ending the process. To be called once, from {@code main},
   * before anything is printed to {@code System.out}.
   *
   * @param consumer called on this thread
   * @param options how to retry, wait and end
   */
  public static void run(RecordConsumer consumer, RunOptions options) {
    Objects.requireNonNull(consumer, "consumer");
    Objects.requireNonNull(options, "options");
    ConsumerProcess.claim().run(consumer, options);
  }

  /**
   * Runs a consumer given by its class's name: {@code java -cp app.jar io.jkinesis.Kinesis
   * com.example.WordCount}. The streams are taken before that class is loaded, so not even its
   * static initialiser can print where the daemon listens.
   *
   * @param args the class's name; the class has a public constructor without arguments
   */
  public static void main(String[] args) {
    ConsumerProcess process = ConsumerProcess.claim();
    if (args.length != 1 || args[0].startsWith("-")) {
      process.refuse(
          "usage: java -cp CLASSPATH io.jkinesis.Kinesis CLASS, where CLASS implements "
              + "io.jkinesis.RecordConsumer and has a public constructor without arguments");
      return;
    }
    process.runNamed(args[0]);
  }
}
