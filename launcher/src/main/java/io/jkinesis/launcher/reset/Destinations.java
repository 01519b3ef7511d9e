package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.LauncherException;

/** Says for each shard where the target is in it. */
interface Destinations {

  Destination of(String shardId) throws LauncherException, InterruptedException;
}
