package io.jkinesis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;
  private Path file;
  private Journal journal;

  @BeforeEach
  void create() throws IOException {
    file = Files.createFile(folder.resolve(Journal.fileName("shardId-000000000001", "42-1")));
    journal = new Journal(file);
  }

  @Test
  void isNamedForItsShard() {
    assertThat(journal.shardId()).isEqualTo("shardId-000000000001");
  }

  @Test
  void readsWhatWasWrittenSinceTheLastPoll() throws IOException {
    append("init 1000000 worker-a 42 TRIM_HORIZON\nrecord 2000001 17 key-3 8 2 0\n");
    assertThat(journal.poll())
        .containsExactly(
            new Processed(
                Instant.parse("1970-01-01T00:00:02.000001Z"),
                BigInteger.valueOf(17),
                new NumberedRecord(8, "key-3", 2, 0)));
    append("behind 250\nshutdown SHARD_ENDED\n");
    assertThat(journal.poll()).isEmpty();

    assertThat(journal.started()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(journal.worker()).isEqualTo("worker-a");
    assertThat(journal.pid()).isEqualTo(42);
    assertThat(journal.startPosition()).isEqualTo("TRIM_HORIZON");
    assertThat(journal.processed()).hasSize(1);
    assertThat(journal.behind()).isEqualTo(Duration.ofMillis(250));
    assertThat(journal.shutdown()).isEqualTo("SHARD_ENDED");
  }

  @Test
  void tellsWhichCheckpointsWereStored() throws IOException {
    append("asking 1000000 17\nanswer stored\nasking 2000000 18\nanswer ShutdownException\n");
    append("asking 3000000 SHARD_END\n");
    journal.poll();

    assertThat(journal.checkpoints())
        .containsExactly(
            new AskedCheckpoint(Instant.ofEpochSecond(1), "17", "stored"),
            new AskedCheckpoint(Instant.ofEpochSecond(2), "18", "ShutdownException"),
            new AskedCheckpoint(Instant.ofEpochSecond(3), "SHARD_END", null));
    assertThat(journal.checkpoints())
        .extracting(AskedCheckpoint::isStored)
        .containsExactly(true, false, false);
  }

  @Test
  void isOverWhenItsConsumerIsClosedThoughTheProcessLives() throws IOException {
    append("init 1000000 worker-a " + ProcessHandle.current().pid() + " TRIM_HORIZON\n");
    journal.poll();
    assertThat(journal.isConsuming()).isTrue();
    append("shutdown LEASE_LOST\n");
    journal.poll();
    assertThat(journal.isConsuming()).isFalse();
    assertThat(journal.isOver()).isFalse();

    append("closed\n");
    journal.poll();

    assertThat(journal.isOver()).isTrue();
  }

  @Test
  void leavesALineThatIsHalfWrittenForTheNextPoll() throws IOException {
    append("record 1 17 key-3 8 2 0\nrecord 2 18 key-");
    assertThat(journal.poll()).hasSize(1);

    append("3 508 3 0\n");
    assertThat(journal.poll())
        .extracting(Processed::record)
        .containsExactly(new NumberedRecord(508, "key-3", 3, 0));
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
