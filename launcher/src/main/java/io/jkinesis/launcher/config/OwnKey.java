package io.jkinesis.launcher.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key of ours.
 *
 * @param key as it is written in a file
 * @param type what it may be set to
 */
public record OwnKey(String key, ValueType type) {

  /** The consumer's program; {@code .1} and on are its arguments. */
  public static final OwnKey COMMAND = new OwnKey("jkinesis.command.0", ValueType.TEXT);

  /** The jar of a consumer in Java. */
  public static final OwnKey JAR = new OwnKey("jkinesis.jar", ValueType.TEXT);

  /** The main class of a consumer in Java. */
  public static final OwnKey MAIN_CLASS = new OwnKey("jkinesis.mainClass", ValueType.TEXT);

  /** The class path of {@link #MAIN_CLASS}. */
  public static final OwnKey CLASS_PATH = new OwnKey("jkinesis.classPath", ValueType.TEXT);

  /** More options for the JVM of a consumer in Java. */
  public static final OwnKey JVM_ARGS = new OwnKey("jkinesis.jvmArgs", ValueType.WORDS);

  /** The largest size of its heap. */
  public static final OwnKey HEAP = new OwnKey("jkinesis.heap", ValueType.HEAP);

  /** The program that runs it. */
  public static final OwnKey JAVA = new OwnKey("jkinesis.java", ValueType.TEXT);

  /** Whether it starts with an archive of its classes. */
  public static final OwnKey ARCHIVE = new OwnKey("jkinesis.archive", ValueType.BOOLEAN);

  /** Whether archives lie at another address in each process. */
  public static final OwnKey RANDOM_ARCHIVE_ADDRESS =
      new OwnKey("jkinesis.randomArchiveAddress", ValueType.BOOLEAN);

  /** Whether all consumers run in the worker's JVM. */
  public static final OwnKey IN_PROCESS = new OwnKey("jkinesis.inProcess", ValueType.BOOLEAN);

  /** Whether to cut the KCL's start-up waits. */
  public static final OwnKey FAST_START = new OwnKey("jkinesis.fastStart", ValueType.BOOLEAN);

  /** Whether the KCL's own intervals are used, which need fewer requests. */
  public static final OwnKey KCL_INTERVALS = new OwnKey("jkinesis.kclIntervals", ValueType.BOOLEAN);

  /** The folder that sessions are recorded in. */
  public static final OwnKey RECORD = new OwnKey("jkinesis.record", ValueType.TEXT);

  /** Whether they are recorded with their data. */
  public static final OwnKey RECORD_DATA = new OwnKey("jkinesis.recordData", ValueType.BOOLEAN);

  /** Whether the protocol has descriptors of its own. */
  public static final OwnKey GUARD_STREAMS = new OwnKey("jkinesis.guardStreams", ValueType.BOOLEAN);

  /** Which daemon's messages the consumer understands. */
  public static final OwnKey DIALECT =
      new OwnKey("jkinesis.dialect", ValueType.oneOf("3", "2.0", "1.7", "1.0"));

  /** How long a consumer's process may take to end, once its session is over. */
  public static final OwnKey EXIT_GRACE = new OwnKey("jkinesis.exitGrace", ValueType.DURATION);

  /** How often a failed consumer of one shard is restarted. */
  public static final OwnKey MAX_RESTARTS =
      new OwnKey("jkinesis.maxRestarts", ValueType.wholeNumber(0, 1_000_000));

  /** Within which time. */
  public static final OwnKey RESTART_WINDOW =
      new OwnKey("jkinesis.restartWindow", ValueType.DURATION);

  /** The port of metrics, health and the page. */
  public static final OwnKey HTTP_PORT =
      new OwnKey("jkinesis.httpPort", ValueType.wholeNumber(0, 65_535));

  /** The address that they are on. */
  public static final OwnKey HTTP_HOST = new OwnKey("jkinesis.httpHost", ValueType.TEXT);

  /** How long a callback may take until the worker is not healthy. */
  public static final OwnKey STUCK_AFTER = new OwnKey("jkinesis.stuckAfter", ValueType.DURATION);

  /** Every one. What is not here is refused. */
  public static final List<OwnKey> ALL =
      List.of(
          COMMAND,
          JAR,
          MAIN_CLASS,
          CLASS_PATH,
          JVM_ARGS,
          HEAP,
          JAVA,
          ARCHIVE,
          RANDOM_ARCHIVE_ADDRESS,
          IN_PROCESS,
          FAST_START,
          KCL_INTERVALS,
          RECORD,
          RECORD_DATA,
          GUARD_STREAMS,
          DIALECT,
          EXIT_GRACE,
          MAX_RESTARTS,
          RESTART_WINDOW,
          HTTP_PORT,
          HTTP_HOST,
          STUCK_AFTER);

  /** What the consumer's command begins with, without the number of the word. */
  public static final String COMMAND_PREFIX = "jkinesis.command";

  private static final Pattern WORD = Pattern.compile("jkinesis\\.command\\.(0|[1-9]\\d{0,8})");

  /** The key written like that; the words of the command are all the same one. */
  public static Optional<OwnKey> of(String key) {
    return WORD.matcher(key).matches()
        ? Optional.of(COMMAND)
        : ALL.stream().filter(own -> own.key.equals(key)).findFirst();
  }
}
