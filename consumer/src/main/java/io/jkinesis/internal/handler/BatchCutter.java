package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splits the records of a call that the handler receives into batches. */
final class BatchCutter {

  private final List<KinesisRecord> records;
  private final BatchLimits limits;
  private final Intake intake;
  private int position;

  BatchCutter(List<KinesisRecord> records, BatchLimits limits, Intake intake) {
    this.records = records;
    this.limits = limits;
    this.intake = intake;
  }

  boolean hasMore() {
    return position < records.size();
  }

  /** Returns the next batch; empty if the handler receives none of the remaining records. */
  List<KinesisRecord> next() throws Exception {
    if (intake.takesAll()) {
      int from = position;
      position = limits.end(records, from);
      return records.subList(from, position);
    }
    List<KinesisRecord> batch = new ArrayList<>();
    long bytes = 0;
    while (hasMore() && batch.size() < limits.maxRecords()) {
      KinesisRecord record = records.get(position);
      bytes += record.data().remaining();
      if (!batch.isEmpty() && bytes > limits.maxBytes()) {
        break;
      }
      position++;
      if (intake.takes(record)) {
        batch.add(record);
      } else {
        bytes -= record.data().remaining();
      }
    }
    return Collections.unmodifiableList(batch);
  }

  /**
   * Returns the last record of the batch: it and all records before it are finished when the batch
   * is finished.
   */
  KinesisRecord last() {
    return records.get(position - 1);
  }
}
