package io.jkinesis.internal.session;

import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer that works on threads of its own ends the session when one of them fails while no
 * method of it runs. Nobody would notice otherwise until the daemon's next message, which on an
 * idle shard may never come.
 *
 * <p>Found during {@code init} by its thread, so that it need not be passed on by a consumer that
 * wraps another.
 */
public final class FailureSignal {

  private static final ThreadLocal<@Nullable FailureSignal> CURRENT = new ThreadLocal<>();

  private final ShardContext context;

  private FailureSignal(ShardContext context) {
    this.context = context;
  }

  /** Returns the signal of the session that calls {@code init} on this thread; null outside. */
  public static @Nullable FailureSignal ofThisInit() {
    return CURRENT.get();
  }

  /** Calls a consumer's {@code init}, during which the signal is to be had. */
  static void duringInit(ShardContext context, RecordConsumer consumer) throws Exception {
    CURRENT.set(new FailureSignal(context));
    try {
      consumer.init(context.shard());
    } finally {
      CURRENT.remove();
    }
  }

  /** Ends the session. May not return, as the process ends. */
  public void fail(Throwable why) {
    context.fail(why);
  }
}
