package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;

/** Throws at a record that says {@code stone}, in the middle of its batch. */
public final class ThrowAtRecord extends ItemJournalConsumer {

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    for (KinesisRecord record : batch) {
      if (record.text().equals("stone")) {
        throw new IllegalStateException("there was something in the way");
      }
    }
    super.processRecords(batch, checkpointer);
  }
}
