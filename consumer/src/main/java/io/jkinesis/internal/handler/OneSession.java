package io.jkinesis.internal.handler;

import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerMetrics;
import io.jkinesis.internal.session.FailureSignal;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The one session that a handler's settings serve. */
public final class OneSession {

  /** Makes what works on the shard. */
  public interface Start {
    Engine start(ShardContext context);
  }

  private final Counters counters = new Counters();
  private final AtomicBoolean begun = new AtomicBoolean();
  private @Nullable Engine engine;

  /** Begins it, in {@code init}. */
  public void begin(ShardInfo shard, Settings settings, Start start) {
    if (!begun.compareAndSet(false, true)) {
      throw new IllegalStateException(
          shard.shardId()
              + ": expected a handler that serves no shard yet, found one that was given a shard"
              + " before; make one for each with Handlers");
    }
    engine =
        start.start(
            new ShardContext(shard.shardId(), settings, counters, FailureSignal.ofThisInit()));
  }

  /** What works on the shard. */
  public Engine engine() {
    Engine begunWith = engine;
    if (begunWith == null) {
      throw new IllegalStateException("expected init before anything else");
    }
    return begunWith;
  }

  public HandlerMetrics metrics() {
    return counters;
  }
}
