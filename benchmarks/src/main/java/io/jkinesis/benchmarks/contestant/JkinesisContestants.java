package io.jkinesis.benchmarks.contestant;

import io.jkinesis.worker.internal.java.CdsArchive;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/** A consumer made with this library, as {@code run} starts it and as Java does by itself. */
public final class JkinesisContestants {

  private final Path jar;
  private final Path archives;

  /**
   * @param jar a consumer and the library
   * @param archives where CDS archives are kept
   */
  public JkinesisContestants(Path jar, Path archives) {
    this.jar = jar;
    this.archives = archives;
  }

  /** With the command line of {@code run}, once its CDS archive is created. */
  public Contestant asRun(Jdk jdk) throws InterruptedException {
    JavaCommand command =
        new JavaCommand(
            jdk.java(), JavaCommand.DEFAULT_HEAP, List.of(), jar.toString(), List.of(), null);
    try (CdsArchive archive = new CdsArchive(command, archives)) {
      archive.prepare();
      return new Contestant(
          "jkinesis-" + jdk.feature(),
          "jkinesis, JDK " + jdk.feature(),
          archive.words(),
          Kind.JKINESIS,
          true);
    }
  }

  /** In the JVM of {@code run} itself: its command is the jar alone. */
  public Contestant inProcess() {
    return new Contestant(
        "jkinesis-in-process", "jkinesis, in process", List.of(jar.toString()), Kind.HOSTED, false);
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
