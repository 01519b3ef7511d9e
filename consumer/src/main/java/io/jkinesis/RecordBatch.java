package io.jkinesis;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one shard that were delivered together, in the shard's order. Immutable and usable
 * from any thread, also after the call that delivered them.
 */
public final class RecordBatch implements Iterable<KinesisRecord> {

  private final List<KinesisRecord> records;
  private final @Nullable Duration behindLatest;

  private RecordBatch(List<KinesisRecord> records, @Nullable Duration behindLatest) {
    this.records = List.copyOf(records);
    this.behindLatest = behindLatest;
  }

  /**
   * Creates a batch, for tests of consumers.
   *
   * @param records in the shard's order
   * @param behindLatest the lag of the batch: the time to the end of the shard, or null if unknown
   */
  public static RecordBatch of(List<KinesisRecord> records, @Nullable Duration behindLatest) {
    return new RecordBatch(records, behindLatest);
  }

  /** Returns the records in the shard's order, as an unmodifiable list. */
  public List<KinesisRecord> records() {
    return records;
  }

  /** Returns the number of records: up to 10,000, or more after de-aggregation. */
  public int size() {
    return records.size();
  }

  /**
   * Returns whether there are no records. The daemon sends empty batches only if {@code
   * callProcessRecordsEvenForEmptyRecordList} is true.
   */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /**
   * Returns the lag of this batch: the time to the end of the shard in milliseconds, zero at the
   * end. Null if the daemon does not send it (all up to 1.7.1).
   */
  public @Nullable Duration behindLatest() {
    return behindLatest;
  }

  @Override
  public Iterator<KinesisRecord> iterator() {
    return records.iterator();
  }

  /** Returns the number of records and their lag; never their payload. */
  @Override
  public String toString() {
    return "RecordBatch[size=" + size() + ", behindLatest=" + behindLatest + "]";
  }
}
