package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/**
 * The records and the attempt for which a {@link TypedHandler} is called. Usable from any thread.
 * Implemented only by this library; later versions may add methods.
 */
public interface TypedContext extends HandlerContext {

  /** Returns the records that the values were decoded from, in the order of the values. */
  List<KinesisRecord> records();

  /** Returns the record of the value; for a batch, the first record. */
  KinesisRecord record();
}
