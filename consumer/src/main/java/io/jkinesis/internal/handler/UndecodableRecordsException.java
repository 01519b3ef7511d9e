package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names the records of a batch that cannot be decoded; the handler was not called with the others.
 */
final class UndecodableRecordsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Map<KinesisRecord, DecodeException> failures;

  UndecodableRecordsException(Map<KinesisRecord, DecodeException> failures) {
    super(failures.size() + " records cannot be decoded", null, false, false);
    this.failures = failures;
  }

  /**
   * Returns the records of a batch that can be decoded, or those that cannot, in the batch's order.
   */
  List<KinesisRecord> among(List<KinesisRecord> batch, boolean isDecodable) {
    List<KinesisRecord> found = new ArrayList<>();
    for (KinesisRecord record : batch) {
      if (failures.containsKey(record) != isDecodable) {
        found.add(record);
      }
    }
    return found;
  }

  DecodeException failureOf(KinesisRecord record) {
    return Objects.requireNonNull(failures.get(record), "named");
  }
}
