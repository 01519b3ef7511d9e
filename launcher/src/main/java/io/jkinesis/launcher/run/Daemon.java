package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.metrics.MeteredProcessors;
import io.jkinesis.launcher.metrics.WorkerMetrics;
import java.security.Security;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.multilang.HostedProcessors;
import software.amazon.kinesis.multilang.config.HostedScheduler;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/** Builds the scheduler as the stock daemon's main class does, with our record processors. */
final class Daemon {

  private static final Duration DISPATCH = Duration.ofSeconds(1);
  private static final Duration QUICK_DISPATCH = Duration.ofMillis(200);

  private Daemon() {}

  static Scheduler build(
      AppProperties file,
      Properties daemon,
      Settings settings,
      ConsumerEvents events,
      SchedulerState state,
      WorkerMetrics metrics)
      throws LauncherException {
    // As the stock daemon: the endpoints' addresses change.
    Security.setProperty("networkaddress.cache.ttl", "60");
    MultiLangDaemonConfiguration configuration = ValueCheck.configuration(file, daemon);
    HostedProcessors processors =
        new HostedProcessors(
            settings.command(),
            executor(file),
            configuration,
            new MeteredEvents(events, metrics),
            settings.recordings());
    try {
      return HostedScheduler.build(
          configuration,
          new MeteredProcessors(processors, metrics),
          state,
          metrics::read,
          settings.fastStart() ? QUICK_DISPATCH : DISPATCH);
    } catch (RuntimeException e) {
      SdkClientException sdk = Causes.find(e, SdkClientException.class);
      if (sdk != null && String.valueOf(sdk.getMessage()).contains("region")) {
        throw LauncherException.failure(
            "no AWS region is known; set regionName in " + file.file() + " or AWS_REGION", e);
      }
      throw file.wrong(Causes.line(e));
    }
  }

  private static ExecutorService executor(AppProperties file) throws LauncherException {
    AtomicInteger count = new AtomicInteger();
    int threads = maxActiveThreads(file);
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, "consumer-pipes-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return threads > 0
        ? Executors.newFixedThreadPool(threads, factory)
        : Executors.newCachedThreadPool(factory);
  }

  private static int maxActiveThreads(AppProperties file) throws LauncherException {
    String value = file.value("maxActiveThreads");
    try {
      return value == null ? 0 : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw file.wrong("maxActiveThreads is '" + value + "'; a whole number is expected");
    }
  }
}
