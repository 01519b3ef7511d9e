package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.FailedAttempt;
import java.time.Duration;
import java.util.List;

/** The event for a listener. */
record FailedAttemptEvent(
    ShardInfo shard, List<KinesisRecord> records, int attempt, Throwable failure, Duration pause)
    implements FailedAttempt {

  FailedAttemptEvent {
    records = List.copyOf(records);
  }
}
