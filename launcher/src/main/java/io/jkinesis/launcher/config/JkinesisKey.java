package io.jkinesis.launcher.config;

import io.jkinesis.worker.internal.kcl.StreamList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key of jkinesis.
 *
 * @param key the key as it is written in a file
 * @param type the type of its value
 */
public record JkinesisKey(String key, ValueType type) {

  /** Several streams; named like {@code streamName}, in whose place it is set. */
  public static final JkinesisKey STREAM_NAMES = new JkinesisKey(StreamList.KEY, ValueType.STREAMS);

  /** The consumer's program; {@code .1} and so on are its arguments. */
  public static final JkinesisKey COMMAND = new JkinesisKey("jkinesis.command.0", ValueType.TEXT);

  /** The jar of a consumer in Java. */
  public static final JkinesisKey JAR = new JkinesisKey("jkinesis.jar", ValueType.TEXT);

  /** The main class of a consumer in Java. */
  public static final JkinesisKey MAIN_CLASS =
      new JkinesisKey("jkinesis.mainClass", ValueType.TEXT);

  /** The class path of {@link #MAIN_CLASS}. */
  public static final JkinesisKey CLASS_PATH =
      new JkinesisKey("jkinesis.classPath", ValueType.TEXT);

  /** Additional JVM options for a consumer in Java. */
  public static final JkinesisKey JVM_ARGS = new JkinesisKey("jkinesis.jvmArgs", ValueType.WORDS);

  /** The maximum heap size. */
  public static final JkinesisKey MAX_HEAP = new JkinesisKey("jkinesis.maxHeap", ValueType.HEAP);

  /** The {@code java} program. */
  public static final JkinesisKey JAVA = new JkinesisKey("jkinesis.java", ValueType.TEXT);

  /** Whether to start it with a CDS archive. */
  public static final JkinesisKey CDS_ARCHIVE =
      new JkinesisKey("jkinesis.cdsArchive", ValueType.BOOLEAN);

  /** Whether the archive is mapped to a random address in each process. */
  public static final JkinesisKey CDS_ARCHIVE_ASLR =
      new JkinesisKey("jkinesis.cdsArchiveAslr", ValueType.BOOLEAN);

  /** Whether all consumers run in the worker's JVM. */
  public static final JkinesisKey IN_PROCESS =
      new JkinesisKey("jkinesis.inProcess", ValueType.BOOLEAN);

  /** Whether to cut the KCL's start-up waits. */
  public static final JkinesisKey FAST_START =
      new JkinesisKey("jkinesis.fastStart", ValueType.BOOLEAN);

  /** Whether to use the KCL's own intervals, which need fewer requests. */
  public static final JkinesisKey KCL_INTERVALS =
      new JkinesisKey("jkinesis.kclIntervals", ValueType.BOOLEAN);

  /** The folder for transcripts of sessions. */
  public static final JkinesisKey TRANSCRIPT_DIR =
      new JkinesisKey("jkinesis.transcriptDir", ValueType.TEXT);

  /** Whether transcripts contain record data. */
  public static final JkinesisKey TRANSCRIPT_PAYLOADS =
      new JkinesisKey("jkinesis.transcriptPayloads", ValueType.BOOLEAN);

  /** Whether the protocol has its own file descriptors. */
  public static final JkinesisKey ISOLATE_STDIO =
      new JkinesisKey("jkinesis.isolateStdio", ValueType.BOOLEAN);

  /** The daemon version whose messages the consumer understands. */
  public static final JkinesisKey DIALECT =
      new JkinesisKey("jkinesis.dialect", ValueType.oneOf("3", "2.0", "1.7", "1.0"));

  /** The time limit for a consumer process to exit after its session. */
  public static final JkinesisKey EXIT_TIMEOUT =
      new JkinesisKey("jkinesis.exitTimeout", ValueType.DURATION);

  /** How often the failed consumer of a shard is restarted, at most. */
  public static final JkinesisKey MAX_RESTARTS =
      new JkinesisKey("jkinesis.maxRestarts", ValueType.wholeNumber(0, 1_000_000));

  /** The time window for the maximum number of restarts. */
  public static final JkinesisKey RESTART_WINDOW =
      new JkinesisKey("jkinesis.restartWindow", ValueType.DURATION);

  /** The port of metrics, health and the dashboard. */
  public static final JkinesisKey HTTP_PORT =
      new JkinesisKey("jkinesis.httpPort", ValueType.wholeNumber(0, 65_535));

  /** Their address. */
  public static final JkinesisKey HTTP_HOST = new JkinesisKey("jkinesis.httpHost", ValueType.TEXT);

  /** The time after which a callback makes the worker unhealthy. */
  public static final JkinesisKey UNHEALTHY_AFTER =
      new JkinesisKey("jkinesis.unhealthyAfter", ValueType.DURATION);

  /** All keys. Any other key is rejected. */
  public static final List<JkinesisKey> ALL =
      List.of(
          STREAM_NAMES,
          COMMAND,
          JAR,
          MAIN_CLASS,
          CLASS_PATH,
          JVM_ARGS,
          MAX_HEAP,
          JAVA,
          CDS_ARCHIVE,
          CDS_ARCHIVE_ASLR,
          IN_PROCESS,
          FAST_START,
          KCL_INTERVALS,
          TRANSCRIPT_DIR,
          TRANSCRIPT_PAYLOADS,
          ISOLATE_STDIO,
          DIALECT,
          EXIT_TIMEOUT,
          MAX_RESTARTS,
          RESTART_WINDOW,
          HTTP_PORT,
          HTTP_HOST,
          UNHEALTHY_AFTER);

  /** The prefix of the consumer's command, without the argument's number. */
  public static final String COMMAND_PREFIX = "jkinesis.command";

  private static final Pattern WORD = Pattern.compile("jkinesis\\.command\\.(0|[1-9]\\d{0,8})");

  /** Returns the key with this name; all arguments of the command have the same key. */
  public static Optional<JkinesisKey> of(String key) {
    return WORD.matcher(key).matches()
        ? Optional.of(COMMAND)
        : ALL.stream().filter(own -> own.key.equals(key)).findFirst();
  }
}
