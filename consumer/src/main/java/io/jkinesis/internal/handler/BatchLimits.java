package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/**
 * Limits the size of a batch.
 *
 * @param maxRecords at least 1
 * @param maxBytes of payload; a larger record becomes a batch of its own
 */
public record BatchLimits(int maxRecords, long maxBytes) {

  /** One record per batch. */
  public static final BatchLimits ONE = new BatchLimits(1, 1);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public BatchLimits {
    HandlerSettings.requirePositive("maxRecords", maxRecords);
    HandlerSettings.requirePositive("maxBytes", maxBytes);
  }

  /** Returns the limits of two batches together. */
  BatchLimits doubled() {
    return new BatchLimits(
        (int) Math.min(Integer.MAX_VALUE, 2L * maxRecords),
        maxBytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * maxBytes);
  }

  /** Returns the end of a batch that starts at an index of a list. */
  int end(List<KinesisRecord> records, int from) {
    int end = from + 1;
    if (maxRecords > 1) {
      long bytes = size(records.get(from));
      while (end < records.size() && end - from < maxRecords) {
        bytes += size(records.get(end));
        if (bytes > maxBytes) {
          break;
        }
        end++;
      }
    }
    return end;
  }

  private static int size(KinesisRecord record) {
    return record.data().remaining();
  }
}
