package io.jkinesis.internal.handler;

import java.util.function.BooleanSupplier;

/**
 * Ends work on a shard that is over, from within. It is not a failure: the records that are not
 * finished are delivered to another session. What a handler threw meanwhile says nothing about its
 * records, because most likely it was interrupted.
 */
final class WorkOverException extends Exception {

  private static final long serialVersionUID = 1L;

  WorkOverException() {
    super("the session is over", null, false, false);
  }

  static void throwIf(BooleanSupplier isOver) throws WorkOverException {
    if (isOver.getAsBoolean()) {
      throw new WorkOverException();
    }
  }
}
