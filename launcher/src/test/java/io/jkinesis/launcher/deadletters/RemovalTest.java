package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jkinesis deadletters remove} while a consumer writes. */
@Timeout(120)
class RemovalTest {

  private static final int LETTERS = 1_000;

  @TempDir private Path folder;

  private final Set<Integer> replayed = new TreeSet<>();

  /** Files are removed while letters are written, with only a few letters between two removals. */
  private final Semaphore due = new Semaphore(1);

  @Test
  void noLetterIsLostToARemovalWhileItIsWritten() throws Exception {
    Letters letters = new Letters(folder);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(letters));
    while (!writer.isDone()) {
      replayAndRemove(letters);
    }
    writer.get(1, TimeUnit.SECONDS);
    replayAndRemove(letters);

    assertThat(replayed).as("sequence numbers").hasSize(LETTERS);
    assertThat(letters.files()).isEmpty();
  }

  private void write(Letters letters) {
    try {
      for (int i = 0; i < LETTERS; i++) {
        due.acquire();
        letters.add("shardId-0", "key", "text".getBytes(UTF_8), new IOException());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void replayAndRemove(Letters letters) throws JkinesisException {
    Removal removal = new Removal(false);
    if (letters.files().isEmpty() && due.availablePermits() == 0) {
      due.release();
    }
    for (Path file : letters.files()) {
      try (LetterReader reader = LetterReader.open(file);
          FilePrefix prefix = FilePrefix.of(file)) {
        Replayed now = Replayed.NOTHING;
        for (Letter letter = reader.next(); letter != null; letter = reader.next()) {
          replayed.add(Integer.parseInt(letter.sequenceNumber()));
          String digest = String.valueOf(prefix.digest(letter.end()));
          now = new Replayed(now.letters() + 1, letter.end(), digest, "words");
        }
        now.save(file);
      }
      due.release();
      removal.of(file);
    }
  }
}
