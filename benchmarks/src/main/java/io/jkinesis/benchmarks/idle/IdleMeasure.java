package io.jkinesis.benchmarks.idle;

import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures the CPU time and the requests of workers while no records arrive. A worker of each kind
 * runs at the same time, so that all of them have run for as long and other activity on the machine
 * affects all of them: a JVM compiles for minutes. The CPU time of the local services is not
 * counted.
 */
public final class IdleMeasure {

  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  private final Duration settling;
  private final Duration window;
  private final Consumer<String> progress;

  /**
   * Creates the measure.
   *
   * @param settling the time from the moment in which all of them consume all shards to the window
   * @param window the time that is measured
   * @param progress receives the current activity
   */
  public IdleMeasure(Duration settling, Duration window, Consumer<String> progress) {
    this.settling = settling;
    this.window = window;
    this.progress = progress;
  }

  /** Measures workers with each of these numbers of shards. */
  public void measure(List<Integer> shardCounts, int rounds, Results results)
      throws JkinesisException, IOException, InterruptedException {
    measure(shardCounts, rounds, Map.of(), results);
  }

  /**
   * Measures workers with each of these numbers of shards.
   *
   * @param more properties instead of the defaults, with which the stock daemon starts in minutes
   */
  public void measure(
      List<Integer> shardCounts, int rounds, Map<String, String> more, Results results)
      throws JkinesisException, IOException, InterruptedException {
    progress.accept("idle: starting a Kinesis and a DynamoDB on this machine");
    try (LocalStage stage = LocalStage.open("idle", more)) {
      for (int shards : shardCounts) {
        String stream = stage.stream(shards);
        for (int round = 1; round <= rounds; round++) {
          measure(stage, stream, shards, round, results);
        }
      }
    }
  }

  private void measure(LocalStage stage, String stream, int shards, int round, Results results)
      throws JkinesisException, IOException, InterruptedException {
    List<ObservedWorker> workers = new ArrayList<>();
    try {
      for (WorkerProgram kind : WorkerProgram.values()) {
        workers.add(stage.start(kind, "%s-%s-%d".formatted(stream, kind.id(), round), stream));
      }
      for (ObservedWorker worker : workers) {
        progress.accept("idle: %d shards, %s starts".formatted(shards, worker.kind().id()));
        worker.awaitConsumers(shards);
      }
      progress.accept("idle: %d shards, all of them settle".formatted(shards));
      TimeUnit.MILLISECONDS.sleep(settling.toMillis());
      progress.accept("idle: %d shards".formatted(shards));
      window(workers, shards, results);
    } finally {
      for (ObservedWorker worker : workers) {
        worker.close();
      }
    }
  }

  private void window(List<ObservedWorker> workers, int shards, Results results)
      throws JkinesisException, IOException, InterruptedException {
    requireAlive(workers);
    Instant from = Instant.now();
    List<CpuSoFar> before = workers.stream().map(CpuSoFar::of).toList();
    TimeUnit.MILLISECONDS.sleep(window.toMillis());
    requireAlive(workers);
    List<CpuSoFar> after = workers.stream().map(CpuSoFar::of).toList();
    Instant to = Instant.now();
    double seconds = Duration.between(from, to).toNanos() / NANOS;
    for (int i = 0; i < workers.size(); i++) {
      ObservedWorker worker = workers.get(i);
      if (worker.consumers() != shards) {
        throw worker.failed("not all of %d shards are consumed any more".formatted(shards));
      }
      String kind = worker.kind().id();
      double own = after.get(i).worker() - before.get(i).worker();
      double consumers = after.get(i).consumers() - before.get(i).consumers();
      results.add(cpu("cpu", "worker", shards), kind, PERCENT * own / seconds);
      results.add(
          cpu("all-cpu", "worker and consumers", shards),
          kind,
          PERCENT * (own + consumers) / seconds);
      Map<String, Integer> requests = worker.requests(from, to);
      for (String service : List.of("Kinesis", "DynamoDb")) {
        double perHour = sum(requests, service) / seconds * Duration.ofHours(1).toSeconds();
        results.add(requests(service, shards), kind, perHour);
      }
    }
  }

  private static void requireAlive(List<ObservedWorker> workers)
      throws IOException, JkinesisException {
    for (ObservedWorker worker : workers) {
      worker.requireAlive();
    }
  }

  /** CPU time so far, in seconds. */
  private record CpuSoFar(double worker, double consumers) {
    static CpuSoFar of(ObservedWorker worker) {
      return new CpuSoFar(
          ProcessFigures.cpu(worker.pid()), worker.sumOfConsumers(ProcessFigures::cpu));
    }
  }

  private static double sum(Map<String, Integer> requests, String service) {
    return requests.entrySet().stream()
        .filter(each -> each.getKey().startsWith(service + " "))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Figure cpu(String id, String whose, int shards) {
    return new Figure(
        "idle-%s-%d".formatted(id, shards),
        "idle, %d shards, CPU of %s".formatted(shards, whose),
        "% of a core",
        true);
  }

  private static Figure requests(String service, int shards) {
    return new Figure(
        "idle-%s-%d".formatted(service.toLowerCase(Locale.ROOT), shards),
        "idle, %d shards, requests to %s".formatted(shards, service),
        "requests/h",
        true);
  }
}
