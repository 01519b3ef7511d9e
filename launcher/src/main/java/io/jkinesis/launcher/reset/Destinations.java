package io.jkinesis.launcher.reset;

import io.jkinesis.worker.JkinesisException;

/** Says for each shard where the target is in it. */
interface Destinations {

  Destination of(String shardId) throws JkinesisException, InterruptedException;
}
