package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a worker's meters, which may be a user's. What its filters and listeners throw
 * never reaches the worker, and is logged once: the worker continues without the meter.
 */
final class WorkerRegistry {

  private static final Logger log = LoggerFactory.getLogger(WorkerRegistry.class);

  private final MeterRegistry registry;
  private final AtomicBoolean isFailureTold = new AtomicBoolean();

  WorkerRegistry(MeterRegistry registry) {
    this.registry = registry;
  }

  Meter register(Gauge.Builder<?> gauge) {
    return register(gauge::register);
  }

  Meter register(TimeGauge.Builder<?> gauge) {
    return register(gauge::register);
  }

  Meter register(FunctionCounter.Builder<?> counter) {
    return register(counter::register);
  }

  Timer register(Timer.Builder timer) {
    return register(timer::register);
  }

  /** Returns the registered meter; if it cannot be registered, one that nobody sees. */
  private <M extends Meter> M register(Function<MeterRegistry, M> meter) {
    try {
      return meter.apply(registry);
    } catch (Throwable e) {
      tell("registered", e);
      return meter.apply(new SimpleMeterRegistry());
    }
  }

  void remove(Meter meter) {
    try {
      registry.remove(meter);
    } catch (Throwable e) {
      tell("removed", e);
    }
  }

  private void tell(String what, Throwable e) {
    if (!isFailureTold.getAndSet(true)) {
      log.warn("a meter cannot be {}; further failures of the registry are not logged", what, e);
    }
  }
}
