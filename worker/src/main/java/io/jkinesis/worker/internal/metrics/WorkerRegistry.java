package io.jkinesis.worker.internal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a worker's meters, which may be a user's. What its filters and listeners throw
 * never reaches the worker, and is logged once: the worker continues without the meter.
 *
 * <p>A registry identifies meters by their names and tags. So of two workers with the same tags,
 * only the first has its meters there: otherwise the first to stop would remove the other's.
 */
final class WorkerRegistry {

  private static final Logger log = LoggerFactory.getLogger(WorkerRegistry.class);

  /** The tags of the workers that have their meters in a registry. */
  private static final Map<MeterRegistry, Set<Tags>> USED = new WeakHashMap<>();

  private final MeterRegistry registry;
  private final Tags tags;
  private volatile boolean isUsed;
  private final AtomicBoolean isFailureTold = new AtomicBoolean();

  /**
   * @param tags the tags of every meter of the worker
   */
  WorkerRegistry(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    this.isUsed = isFree(registry, tags);
    if (!isUsed) {
      log.warn(
          "this worker's meters are not registered: another worker with the tags {} uses the same"
              + " registry; give each worker a registry of its own",
          tags);
    }
  }

  private static boolean isFree(MeterRegistry registry, Tags tags) {
    synchronized (USED) {
      return USED.computeIfAbsent(registry, key -> new HashSet<>()).add(tags);
    }
  }

  /**
   * Lets another worker have its meters there; called after all were removed. From now on no meter
   * is registered.
   */
  void close() {
    if (isUsed) {
      isUsed = false;
      synchronized (USED) {
        USED.getOrDefault(registry, Set.of()).remove(tags);
      }
    }
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
      if (isUsed) {
        return meter.apply(registry);
      }
    } catch (Throwable e) {
      tell("registered", e);
    }
    return meter.apply(new SimpleMeterRegistry());
  }

  void remove(Meter meter) {
    try {
      if (isUsed) {
        registry.remove(meter);
      }
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
