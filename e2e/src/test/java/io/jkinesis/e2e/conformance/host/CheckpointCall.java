package io.jkinesis.e2e.conformance.host;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A call of the KCL's checkpointer, with its arguments.
 *
 * @param sequenceNumber null for all delivered records
 * @param subSequenceNumber null for none
 */
public record CheckpointCall(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
    implements Serializable {

  /** A checkpoint of all delivered records; at a shard's end, of the shard. */
  public static final CheckpointCall EVERYTHING = new CheckpointCall(null, null);
}
