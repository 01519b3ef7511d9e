package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.Map;

/**
 * Thrown by a {@link BatchHandler} that knows which records of its batch failed. All others are
 * finished. Only the named records are retried, each as if the handler had thrown this exception
 * for it alone.
 *
 * <pre>{@code
 * Map<KinesisRecord, Exception> failed = new HashMap<>();
 * // ...failed.put(records.get(i), new IOException(answer.get(i).error()));
 * if (!failed.isEmpty()) {
 *   throw RecordsFailedException.of(failed);
 * }
 * }</pre>
 */
public final class RecordsFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Map<KinesisRecord, Exception> failures;
  private final boolean restOutstanding;

  private RecordsFailedException(
      String message, Map<KinesisRecord, ? extends Exception> failures, boolean restOutstanding) {
    super(message, failures.values().iterator().next(), false, false);
    this.failures = Map.copyOf(failures);
    this.restOutstanding = restOutstanding;
  }

  /**
   * Names the records that failed; all others of the batch are finished.
   *
   * @param failures the records, which must be objects of the batch, and the exception for each
   * @throws IllegalArgumentException if it is empty
   */
  public static RecordsFailedException of(Map<KinesisRecord, ? extends Exception> failures) {
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("failures must not be empty");
    }
    return new RecordsFailedException(failures.size() + " records failed", failures, false);
  }

  /**
   * Names the first record that failed: all records before it are finished, and none after it is.
   * For a handler that must keep the records' order.
   *
   * @param first an object of the batch
   * @param failure the exception for it
   */
  public static RecordsFailedException from(KinesisRecord first, Exception failure) {
    return new RecordsFailedException("a record failed", Map.of(first, failure), true);
  }

  /** Returns the records that failed, and the exception for each. */
  public Map<KinesisRecord, Exception> failures() {
    return failures;
  }

  /** Returns whether the records after the failed one were not handled, either. */
  public boolean isRestOutstanding() {
    return restOutstanding;
  }
}
