package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Checkpoint;

/**
 * The target position of a shard's checkpoint.
 *
 * @param isPast true if the shard is closed and has no record after the checkpoint: a finished
 *     shard then stays finished
 */
record Destination(Checkpoint checkpoint, boolean isPast) {

  static Destination at(Checkpoint checkpoint) {
    return new Destination(checkpoint, false);
  }
}
