package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream, as far as a producer sees it. */
interface RecordSink {

  /**
   * Puts a batch in one request.
   *
   * @return for each line, in order, null if it was put, else why not
   * @throws JkinesisException if the request as a whole failed, and will again
   */
  List<@Nullable Refusal> put(List<InputLine> batch) throws JkinesisException;

  /**
   * Why a record was not put.
   *
   * @param code the service's, for instance {@code ProvisionedThroughputExceededException}
   * @param isRetryable whether the service may take it later
   */
  record Refusal(String code, String message, boolean isRetryable) {}
}
