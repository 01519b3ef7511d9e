package io.jkinesis.e2e.stage;

import io.jkinesis.testkit.TestDaemon;
import io.jkinesis.testkit.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The sessions that a run has recorded. */
public final class SceneTranscripts {

  private final Path folder;

  SceneTranscripts(Path folder) {
    this.folder = folder;
  }

  /** Returns the value of {@code jkinesis.transcriptDir}. */
  public String folder() {
    return folder.toString();
  }

  /**
   * Repeats each session with the test kit as the daemon. The consumer has to give the same answers
   * and exit gracefully.
   *
   * @return what the consumer wrote this time
   */
  public ItemJournals replay(Class<?> consumer) throws IOException {
    Path journals = Files.createDirectory(folder.resolveSibling("replayed"));
    for (Path recording : files()) {
      List<String> command = Jkinesis.consumer(consumer, journals);
      try (TestDaemon daemon = TestDaemon.process(command).timeout(Duration.ofSeconds(60))) {
        int exitCode = Transcript.replay(recording).against(daemon).awaitExit();
        if (exitCode != 0) {
          throw new AssertionError(recording + ": exit code " + exitCode + "\n" + daemon.stderr());
        }
      }
    }
    return ItemJournals.read(journals);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
