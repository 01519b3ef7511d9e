package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Checkpoint;

/**
 * Where a shard's checkpoint is to be.
 *
 * @param isPast true if the shard is closed and has no record behind the checkpoint: a shard that
 *     is done already need not be done again
 */
record Destination(Checkpoint checkpoint, boolean isPast) {

  static Destination at(Checkpoint checkpoint) {
    return new Destination(checkpoint, false);
  }
}
