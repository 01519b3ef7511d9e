package io.jkinesis.benchmarks.fleet;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Counts the requests of workers while nothing changes and no records arrive, per shard and hour.
 */
final class Requests {

  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration WINDOW = Duration.ofSeconds(60);

  private final LocalServices services;
  private final Consumer<String> progress;
  private final Results results;

  Requests(LocalServices services, Consumer<String> progress, Results results) {
    this.services = services;
    this.progress = progress;
    this.results = results;
  }

  /** Counts for a minute, some time after consumption of all shards has started. */
  void measure(Host host, int shards, int workers)
      throws IOException, InterruptedException, JkinesisException, TimeoutException {
    String application = "%s-%d-%d".formatted(host.id(), shards, workers);
    progress.accept("fleet: requests, " + application);
    try (Fleet fleet = new Fleet(host, application, shards, services)) {
      for (int i = 0; i < workers; i++) {
        fleet.start();
      }
      fleet.awaitAllConsumed();
      fleet.stopRecords(); // checkpoints belong to the consumer
      TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
      Instant from = Instant.now();
      TimeUnit.MILLISECONDS.sleep(WINDOW.toMillis());
      Map<String, Integer> counts = new TreeMap<>();
      RequestLog.count(fleet.folder(), from, from.plus(WINDOW))
          .forEach(
              (operation, count) -> {
                counts.merge(operation, count, Integer::sum);
                counts.merge(operation.split(" ", 2)[0] + " in all", count, Integer::sum);
              });
      counts.forEach(
          (operation, count) ->
              results.add(
                  figure(operation, shards, workers), host.id(), perShardAndHour(count, shards)));
    }
  }

  private static Figure figure(String operation, int shards, int workers) {
    return new Figure(
        "fleet-%s-%d-%d".formatted(operation.replace(' ', '-'), shards, workers),
        "%s, %d shards, workers: %d".formatted(operation, shards, workers),
        "requests per shard and hour",
        true);
  }

  private static double perShardAndHour(int count, int shards) {
    return (double) count / shards * Duration.ofHours(1).toSeconds() / WINDOW.toSeconds();
  }
}
