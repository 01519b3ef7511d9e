package io.jkinesis.e2e.conformance.host;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A call of the KCL's checkpointer, by what it was given.
 *
 * @param sequenceNumber null for everything delivered
 * @param subSequenceNumber null for none
 */
public record CheckpointCall(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
    implements Serializable {

  /** Everything delivered; at a shard's end, the shard. */
  public static final CheckpointCall EVERYTHING = new CheckpointCall(null, null);
}
