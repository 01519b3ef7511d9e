package io.jkinesis.internal.handler;

import io.jkinesis.internal.session.FailureSignal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made for.
 *
 * @param signal ends the session between two calls; null where there is no session
 */
public record ShardContext(
    String shardId, Settings settings, Counters counters, @Nullable FailureSignal signal) {

  SetAside newSetAside() {
    return new SetAside(shardId, settings.deadLetters(), counters);
  }

  CheckpointSchedule newSchedule(Supplier<@Nullable Watermark> watermark) {
    return new CheckpointSchedule(shardId, settings.checkpointEvery(), watermark, System::nanoTime);
  }
}
