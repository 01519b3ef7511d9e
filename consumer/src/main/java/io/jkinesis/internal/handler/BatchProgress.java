package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import java.time.Duration;

/** Hears how the handling of a batch goes on, on the thread that handles it. */
interface BatchProgress {

  /**
   * More records are done, and all before them.
   *
   * @param count how many of the batch's records these are
   * @param last the last of them
   */
  void done(int count, KinesisRecord last);

  /** An attempt is about to be made. */
  void beforeAttempt() throws Exception;

  /** An attempt failed; the next one follows after a pause. */
  void pauses(Duration pause) throws Exception;
}
