package io.jkinesis.launcher.run;

import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.kcl.KclSettings;
import io.jkinesis.worker.internal.metrics.MeteredProcessors;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.process.Children;
import java.security.Security;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.multilang.HostedProcessors;
import software.amazon.kinesis.multilang.config.HostedScheduler;
import software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/** Builds the scheduler as the stock daemon's main class does, with our record processors. */
final class Daemon {

  private static final Duration DISPATCH = Duration.ofSeconds(1);
  private static final Duration QUICK_DISPATCH = Duration.ofMillis(200);

  private Daemon() {}

  static Scheduler build(
      AppProperties app,
      Properties daemon,
      Settings settings,
      ConsumerEvents events,
      Children children,
      SchedulerState state,
      WorkerMetrics metrics)
      throws JkinesisException {
    // As the stock daemon: the endpoints' addresses change.
    Security.setProperty("networkaddress.cache.ttl", "60");
    try {
      MultiLangDaemonConfiguration configuration =
          new KinesisClientLibConfigurator().getConfiguration(daemon);
      HostedProcessors processors =
          new HostedProcessors(
              settings.consumer(),
              executor(),
              configuration,
              new MeteredEvents(events, metrics),
              settings.recordings(),
              children);
      return HostedScheduler.build(
          configuration,
          new MeteredProcessors(processors, metrics),
          state,
          metrics::read,
          settings.fastStart() ? QUICK_DISPATCH : DISPATCH,
          KclSettings.of(daemon));
    } catch (RuntimeException e) { // of many kinds, from everywhere in the KCL and the SDK
      throw JkinesisException.failure(new Checks(app).refusedByDaemon(e).errorLines());
    }
  }

  /**
   * As many threads as there are pipes. Those of maxActiveThreads, with which shards stand still
   * when they are too few, could all be blocked on pipes that a consumer's children hold.
   */
  private static ExecutorService executor() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "consumer-pipes-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
