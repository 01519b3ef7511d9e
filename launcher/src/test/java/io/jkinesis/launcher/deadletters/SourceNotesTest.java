package io.jkinesis.launcher.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SourceNotesTest {

  @TempDir private Path folder;

  /** The source was never replayed, so there is no lock file yet. */
  @Test
  void ofTwoReplaysThatStartTogetherOneIsRefused() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 200; round++) {
        String source = "source " + round;
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Object> replay =
            () -> {
              together.await();
              try {
                return SourceNotes.open(folder, source, false);
              } catch (JkinesisException e) {
                return String.valueOf(e.getMessage());
              }
            };
        List<Object> opened = new ArrayList<>();
        for (Future<Object> each : threads.invokeAll(List.of(replay, replay))) {
          opened.add(each.get());
        }
        assertThat(opened)
            .as(source)
            .hasAtLeastOneElementOfType(SourceNotes.class)
            .anySatisfy(
                other ->
                    assertThat(other).asString().endsWith("is being replayed or removed already"));
        for (Object each : opened) {
          if (each instanceof SourceNotes notes) {
            notes.close();
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theLockStaysForTheNextReplayAndOnlyItsOwnerCanReadIt() throws Exception {
    Path notes = folder.resolve("of").resolve("the user");
    for (int i = 0; i < 2; i++) {
      SourceNotes.open(notes, "s3 dead", false).close();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notes)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(notes.resolve("s3+dead.lock"))))
        .isEqualTo("rw-------");
  }
}
