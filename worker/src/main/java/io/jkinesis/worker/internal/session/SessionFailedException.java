package io.jkinesis.worker.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * A consumer failed, so its session is over. The message is a sentence without the shard and the
 * period, such as "processRecords threw java.io.IOException" or "the consumer process exited with
 * code 1 in processRecords; last stderr lines: ...".
 */
public final class SessionFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the sentence
   * @param cause what a consumer in this JVM threw; null if there is none
   */
  public SessionFailedException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }

  /** Returns the sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
