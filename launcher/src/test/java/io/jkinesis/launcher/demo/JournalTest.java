package io.jkinesis.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;
  private Path file;
  private Journal journal;

  @BeforeEach
  void create() throws IOException {
    file = Files.createFile(folder.resolve(Journal.fileName("shardId-000000000001", 42)));
    journal = new Journal(file);
  }

  @Test
  void isNamedForItsShard() {
    assertThat(journal.shardId()).isEqualTo("shardId-000000000001");
  }

  @Test
  void readsWhatWasWrittenSinceTheLastPoll() throws IOException {
    append("init 1000\nrecord 17 0 key-3 8 2\n");
    journal.poll();
    append("behind 250\nshutdown SHARD_ENDED\n");
    journal.poll();

    assertThat(journal.startedMillis()).isEqualTo(1000);
    assertThat(journal.records()).containsExactly(new DemoRecord(8, "key-3", 2));
    assertThat(journal.lastSequenceNumber()).isEqualTo("17");
    assertThat(journal.behindMillis()).isEqualTo(250);
    assertThat(journal.shutdown()).isEqualTo("SHARD_ENDED");
  }

  @Test
  void leavesALineThatIsHalfWrittenForTheNextPoll() throws IOException {
    append("record 17 0 key-3 8 2\nrecord 18 0 key-");
    journal.poll();
    assertThat(journal.records()).hasSize(1);

    append("3 508 3\n");
    journal.poll();
    assertThat(journal.records()).endsWith(new DemoRecord(508, "key-3", 3));
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
