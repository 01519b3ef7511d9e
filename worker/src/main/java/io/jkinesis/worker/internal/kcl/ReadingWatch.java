package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import org.jspecify.annotations.Nullable;

/**
 * Reports when a shard can no longer be read, and when it can be read again. For use by one thread.
 */
final class ReadingWatch {

  private final String shard;
  private final ShardReading reading;
  private final WorkerEvents events;
  private ShardReading.@Nullable Failure told;
  private boolean wasFailing;

  ReadingWatch(String shard, ShardReading reading, WorkerEvents events) {
    this.shard = shard;
    this.reading = reading;
    this.events = events;
  }

  /** Checks the state; called every second or so. */
  void look() {
    ShardReading.Failure failure = reading.failure();
    ShardReading.Failure before = told;
    if (failure != null && !failure.isFinal() && !wasFailing) {
      // After a process was suspended, its requests are old, but their answers are about to arrive.
      wasFailing = true;
      return;
    }
    wasFailing = failure != null;
    if (failure != null && before == null) {
      events.publish(
          new WorkerEvent.ReadFailed(shard, failure.what(), failure.time(), failure.isFinal()));
    } else if (failure == null && before != null) {
      events.publish(new WorkerEvent.ReadRecovered(shard, before.time()));
    }
    told = failure;
  }
}
