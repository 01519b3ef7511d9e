package io.jkinesis.micrometer;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.HandlerInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** Measures the duration of attempts. */
final class AttemptTimer implements HandlerInterceptor {

  private final MeterRegistry registry;
  private final Timer succeeded;
  private final Timer failed;

  AttemptTimer(MeterRegistry registry) {
    this.registry = registry;
    this.succeeded = timer("success");
    this.failed = timer("failure");
  }

  private Timer timer(String outcome) {
    return Timer.builder("jkinesis.handler.attempts")
        .tag("outcome", outcome)
        .description("attempts of handlers")
        .register(registry);
  }

  @Override
  public void attempt(List<KinesisRecord> records, HandlerContext context, Attempt attempt)
      throws Exception {
    Timer.Sample sample = Timer.start(registry);
    boolean isDone = false;
    try {
      attempt.run();
      isDone = true;
    } finally {
      sample.stop(isDone ? succeeded : failed);
    }
  }
}
