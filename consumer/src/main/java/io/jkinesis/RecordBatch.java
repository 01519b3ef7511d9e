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
   * Makes a batch, for a test of a consumer.
   *
   * @param records in the shard's order
   * @param behindLatest how far the batch is behind the end of the shard, or null if unknown
   */
  public static RecordBatch of(List<KinesisRecord> records, @Nullable Duration behindLatest) {
    return new RecordBatch(records, behindLatest);
  }

  /** Returns the records, unmodifiable, in the shard's order. */
  public List<KinesisRecord> records() {
    return records;
  }

  /** Returns the number of records: up to 10,000, more after de-aggregation. */
  public int size() {
    return records.size();
  }

  /**
   * Returns whether there are no records; the daemon sends such batches only when {@code
   * callProcessRecordsEvenForEmptyRecordList} is on.
   */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /**
   * Returns how far this batch is behind the end of the shard, to the millisecond: zero at the end;
   * null when the daemon does not say (all up to 1.7.1).
   */
  public @Nullable Duration behindLatest() {
    return behindLatest;
  }

  @Override
  public Iterator<KinesisRecord> iterator() {
    return records.iterator();
  }

  /** Returns the number of records and how far behind they are; never their data. */
  @Override
  public String toString() {
    return "RecordBatch[size=" + size() + ", behindLatest=" + behindLatest + "]";
  }
}
