package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.time.Duration;

/** Receives the progress of a batch, on the thread that handles it. */
interface BatchProgress {

  /**
   * More records are finished, and all records before them.
   *
   * @param count the number of newly finished records
   * @param last the last of them
   */
  void done(int count, KinesisRecord last);

  /** An attempt is about to start. */
  void beforeAttempt() throws Exception;

  /** An attempt failed; the next one starts after a pause. */
  void pauses(Duration pause);
}
