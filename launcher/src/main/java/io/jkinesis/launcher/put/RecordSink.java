package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream as a producer sees it. */
interface RecordSink {

  /**
   * Puts a batch in one request.
   *
   * @return for each line, in sequence: null if it was put, otherwise the reason
   * @throws JkinesisException if the whole request failed, and a retry would fail too
   */
  List<@Nullable Refusal> put(List<InputLine> batch) throws JkinesisException;

  /**
   * The reason why a record was not put.
   *
   * @param code the service's error code, for example {@code
   *     ProvisionedThroughputExceededException}
   * @param isRetryable whether the service may accept it later
   */
  record Refusal(String code, String message, boolean isRetryable) {}
}
