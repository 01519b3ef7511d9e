package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.util.List;

/**
 * What a {@link TypedHandler} can ask about the attempt it is called for. Usable from any thread.
 * Implemented by this library only: later versions may add methods.
 */
public interface TypedContext extends HandlerContext {

  /** Returns the records that the values were decoded from, in the order of the values. */
  List<KinesisRecord> records();

  /** Returns the record of the value; of a batch the first one. */
  KinesisRecord record();
}
