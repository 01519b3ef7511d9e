package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Throws at a record that says {@code stone}, until the file {@code moved} exists in its folder.
 */
public final class ThrowUntilFileExists extends ItemJournalConsumer {

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    Path moved = Path.of(System.getProperty("journal")).resolveSibling("moved");
    for (KinesisRecord record : batch) {
      if (record.text().equals("stone") && !Files.exists(moved)) {
        throw new IllegalStateException("there is something in the way");
      }
    }
    super.processRecords(batch, checkpointer);
  }
}
