package io.jkinesis.internal.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import java.util.function.BooleanSupplier;

/** Everything that is needed to call a handler for one shard. */
record Handling(
    HandlerSettings settings,
    AttemptContext context,
    Interceptors interceptors,
    Counters counters,
    FailedRecords failed) {

  /**
   * Creates it for a shard.
   *
   * @param isOver whether nothing more is started: no attempt, no retry and no dead letter
   */
  static Handling of(
      ShardContext session,
      HandlerSettings settings,
      Counters.Unfinished unfinished,
      BooleanSupplier isOver) {
    ShardInfo shard = session.shard();
    Counters counters = new Counters(shard, unfinished);
    FailedRecords failed = new FailedRecords(shard, settings, counters, isOver);
    return new Handling(
        settings,
        new AttemptContext(session, 1, isOver),
        new Interceptors(settings.interceptors()),
        counters,
        failed);
  }

  /** Ends the work if nothing more is to be started. */
  void throwIfOver() throws WorkOverException {
    WorkOverException.throwIf(context.isOver());
  }
}
