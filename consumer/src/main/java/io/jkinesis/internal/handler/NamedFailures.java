package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.RecordsFailedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a batch, sorted by what a handler that named the failed records says of each, in
 * the batch's order.
 *
 * @param done handled
 * @param failed named as failed
 * @param outstanding after the failed one, and not attempted
 */
record NamedFailures(
    List<KinesisRecord> done, List<KinesisRecord> failed, List<KinesisRecord> outstanding) {

  /**
   * Sorts the records of a batch.
   *
   * @throws HandlerException if the handler named a record that is not in the batch, so it is
   *     unknown which record failed
   */
  static NamedFailures among(List<KinesisRecord> batch, RecordsFailedException named)
      throws HandlerException {
    NamedFailures found =
        new NamedFailures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (KinesisRecord record : batch) {
      if (named.failures().containsKey(record)) {
        found.failed.add(record);
      } else if (named.isRestOutstanding() && !found.failed.isEmpty()) {
        found.outstanding.add(record);
      } else {
        found.done.add(record);
      }
    }
    if (found.failed.size() < named.failures().size()) {
      throw new HandlerException(
          "the handler threw RecordsFailedException with a record that is not in the batch; pass"
              + " the objects that it was given",
          named);
    }
    return found;
  }
}
