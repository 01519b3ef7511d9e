package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.util.ArrayList;
import java.util.List;

/** Keeps more and more memory from the record {@code leak} on. */
public final class FillTheHeap extends ItemJournalConsumer {

  private static final int PIECE = 1 << 20;

  private final List<byte[]> leak = new ArrayList<>();

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    for (KinesisRecord record : batch) {
      while (record.text().equals("leak")) {
        leak.add(new byte[PIECE]);
      }
    }
    super.processRecords(batch, checkpointer);
  }
}
