package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ArgumentSplitter;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a consumer. A file uses one of three ways to configure it.
 *
 * @param way the key that was used
 * @param words the program and its arguments
 * @param java the parts of the Java command, for the third way; null otherwise
 */
public record ConsumerCommand(String way, List<String> words, @Nullable JavaCommand java) {

  /** The daemon's key, split as the daemon splits it. */
  public static final String EXECUTABLE = "executableName";

  /** Keys that have no effect without a consumer in Java. */
  public static final List<JkinesisKey> FOR_JAVA_ONLY =
      List.of(
          JkinesisKey.CLASS_PATH,
          JkinesisKey.JVM_ARGS,
          JkinesisKey.MAX_HEAP,
          JkinesisKey.JAVA,
          JkinesisKey.CDS_ARCHIVE,
          JkinesisKey.CDS_ARCHIVE_ASLR);

  /** Copies the list. */
  public ConsumerCommand {
    words = List.copyOf(words);
  }

  /** Returns those of the keys for the three ways that are set. */
  public static List<String> ways(AppProperties app) {
    return Stream.of(
            EXECUTABLE,
            JkinesisKey.COMMAND.key(),
            JkinesisKey.JAR.key(),
            JkinesisKey.MAIN_CLASS.key())
        .filter(key -> app.value(key) != null)
        .toList();
  }

  /**
   * Reads the command.
   *
   * @throws JkinesisException if there is none
   */
  public static ConsumerCommand of(AppProperties app) throws JkinesisException {
    if (app.value(JkinesisKey.JAR.key()) != null
        || app.value(JkinesisKey.MAIN_CLASS.key()) != null) {
      JavaCommand java = java(app);
      String way = java.jar() == null ? JkinesisKey.MAIN_CLASS.key() : JkinesisKey.JAR.key();
      return new ConsumerCommand(way, java.words(), java);
    }
    List<String> numbered = app.numbered(JkinesisKey.COMMAND_PREFIX);
    if (!numbered.isEmpty()) {
      return new ConsumerCommand(JkinesisKey.COMMAND.key(), numbered, null);
    }
    String line = app.require(EXECUTABLE, "it is the command that starts a consumer");
    return new ConsumerCommand(EXECUTABLE, splitAsTheDaemonDoes(line), null);
  }

  /**
   * Splits without regard to quotes; {@code jkinesis.command.N} is for arguments that contain
   * spaces.
   */
  static List<String> splitAsTheDaemonDoes(String line) {
    return Arrays.asList(line.split(" +"));
  }

  private static JavaCommand java(AppProperties app) throws JkinesisException {
    List<String> jvmArgs = new ArrayList<>();
    String given = app.value(JkinesisKey.JVM_ARGS.key());
    if (given != null) {
      jvmArgs.addAll(ArgumentSplitter.split(given));
    }
    String classPath = app.value(JkinesisKey.CLASS_PATH.key());
    return new JavaCommand(
        app.value(JkinesisKey.JAVA.key(), JavaCommand.ownJava()),
        app.value(JkinesisKey.MAX_HEAP.key(), JavaCommand.DEFAULT_HEAP),
        jvmArgs,
        app.value(JkinesisKey.JAR.key()),
        classPath == null ? List.of() : List.of(classPath.split(File.pathSeparator)),
        app.value(JkinesisKey.MAIN_CLASS.key()),
        !app.isTrue(JkinesisKey.CDS_ARCHIVE_ASLR));
  }
}
