package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.HandlerInterceptor;
import io.jkinesis.handler.HandlerInterceptor.Attempt;
import io.jkinesis.handler.RecordHandler;
import java.util.Collections;
import java.util.List;

/** Calls a handler for an attempt, through the interceptors if there are any. */
record Interceptors(List<HandlerInterceptor> all) {

  void attempt(
      BatchHandler.WithContext handler, List<KinesisRecord> records, HandlerContext context)
      throws Exception {
    if (all.isEmpty()) {
      handler.handle(records, context);
    } else {
      List<KinesisRecord> shown = Collections.unmodifiableList(records);
      through(all.size(), shown, context, () -> handler.handle(records, context));
    }
  }

  void attempt(RecordHandler.WithContext handler, KinesisRecord record, HandlerContext context)
      throws Exception {
    if (all.isEmpty()) {
      handler.handle(record, context);
    } else {
      through(all.size(), List.of(record), context, () -> handler.handle(record, context));
    }
  }

  private void through(
      int left, List<KinesisRecord> records, HandlerContext context, Attempt attempt)
      throws Exception {
    if (left == 0) {
      attempt.run();
    } else {
      all.get(left - 1)
          .attempt(records, context, () -> through(left - 1, records, context, attempt));
    }
  }
}
