package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.util.List;

/** Checkpoints at a record that says {@code halt}, and throws before the next one. */
public final class CheckpointThenThrow extends ItemJournalConsumer {

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    for (KinesisRecord record : batch) {
      note(List.of(record));
      if (record.text().equals("halt")) {
        checkpointer.checkpoint(record);
        throw new IllegalStateException("this far and no further");
      }
    }
    checkpointer.checkpoint();
  }
}
