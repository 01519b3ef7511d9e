package io.jkinesis.launcher.reset;

import io.jkinesis.worker.JkinesisException;

/** Finds the position of the target in each shard. */
interface Destinations {

  Destination of(String shardId) throws JkinesisException, InterruptedException;
}
