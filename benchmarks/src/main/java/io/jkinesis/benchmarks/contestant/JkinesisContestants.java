package io.jkinesis.benchmarks.contestant;

import io.jkinesis.launcher.java.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/** A consumer made with this library, as {@code run} starts it and as Java does by itself. */
public final class JkinesisContestants {

  private final Path jar;

  /** With a consumer and the library in a jar. */
  public JkinesisContestants(Path jar) {
    this.jar = jar;
  }

  /** With the command line of {@code run}. */
  public Contestant asRun(Jdk jdk) {
    JavaCommand command =
        new JavaCommand(
            jdk.java(), JavaCommand.DEFAULT_HEAP, List.of(), jar.toString(), List.of(), null);
    return new Contestant(
        "jkinesis-" + jdk.feature(),
        "jkinesis, JDK " + jdk.feature(),
        command.words(),
        Kind.JKINESIS,
        true);
  }

  /** With no option at all. */
  public Contestant withDefaultFlags(Jdk jdk) {
    return new Contestant(
        "jkinesis-" + jdk.feature() + "-default",
        "jkinesis, JDK " + jdk.feature() + ", default flags",
        List.of(jdk.java(), "-jar", jar.toString()),
        Kind.DEFAULT_FLAGS,
        true);
  }
}
