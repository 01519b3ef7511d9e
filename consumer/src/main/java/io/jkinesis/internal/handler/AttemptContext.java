package io.jkinesis.internal.handler;

import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerContext;
import java.util.function.BooleanSupplier;

/**
 * The context of one attempt.
 *
 * @param isOver whether nothing more is started
 */
record AttemptContext(ShardContext session, int attempt, BooleanSupplier isOver)
    implements HandlerContext {

  @Override
  public ShardInfo shard() {
    return session.shard();
  }

  @Override
  public boolean isStopping() {
    return session.isStopping() || isOver.getAsBoolean();
  }

  /** Most attempts are first ones, so they share an object. */
  AttemptContext of(int number) {
    return number == attempt ? this : new AttemptContext(session, number, isOver);
  }
}
