package io.jkinesis.e2e.conformance;

import io.jkinesis.Kinesis;
import io.jkinesis.e2e.consumers.Scripted;
import io.jkinesis.e2e.stage.Jkinesis;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The commands of the consumers, with the heap of a shard's consumer. */
final class ConformanceCommands {

  private ConformanceCommands() {}

  /**
   * A {@link Scripted} consumer.
   *
   * @param journal the file that it writes
   */
  static List<String> scripted(Path journal) {
    return java(
        "-Djournal=" + journal,
        "-cp",
        Jkinesis.location(Kinesis.class) + File.pathSeparator + Jkinesis.location(Scripted.class),
        Kinesis.class.getName(),
        Scripted.class.getName());
  }

  /**
   * Returns the command of the example.
   *
   * @param folder the folder that it writes to
   */
  static List<String> trivial(Path folder) {
    return java("-Ddemo.dir=" + folder, "-jar", Jkinesis.exampleJar("trivial").toString());
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Jkinesis.java()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Returns a command as a shell script: the daemons split theirs at spaces, which paths may
   * contain.
   */
  static String script(List<String> command) {
    return command.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "exec ", "\n"));
  }
}
