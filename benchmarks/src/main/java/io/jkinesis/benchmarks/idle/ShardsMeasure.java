package io.jkinesis.benchmarks.idle;

import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures what a worker occupies at the same small load of its stream with more and more shards:
 * memory (PSS) with its consumer processes, live objects, threads and file descriptors.
 */
public final class ShardsMeasure {

  private static final int KEYS = 20;
  private static final int RECORDS_PER_SECOND = 20;
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);
  private static final double MIB = 1024 * 1024;

  private final Duration settling;
  private final Consumer<String> progress;

  /**
   * Creates the measure.
   *
   * @param settling the time from the moment in which all shards are consumed to the look
   * @param progress receives the current activity
   */
  public ShardsMeasure(Duration settling, Consumer<String> progress) {
    this.settling = settling;
    this.progress = progress;
  }

  /**
   * Measures with each of these numbers of shards.
   *
   * @param mostProcesses the largest number of shards that is measured with a process per shard
   */
  public void measure(List<Integer> shardCounts, int mostProcesses, Results results)
      throws JkinesisException, IOException, InterruptedException {
    progress.accept("shards: starting a Kinesis and a DynamoDB on this machine");
    try (LocalStage stage = LocalStage.open("shards")) {
      for (int shards : shardCounts) {
        String stream = stage.stream(shards);
        SteadyProducer load = load(stage, stream);
        if (shards <= mostProcesses) {
          measure(WorkerProgram.RUN, "run-process", stage, stream, shards, results);
        }
        String inProcess = WorkerProgram.RUN_IN_PROCESS.id();
        measure(WorkerProgram.RUN_IN_PROCESS, inProcess, stage, stream, shards, results);
        load.stop();
        if (load.put() == 0) {
          throw JkinesisException.failure("shards: no record could be put into " + stream);
        }
      }
    }
  }

  private static SteadyProducer load(LocalStage stage, String stream) {
    SteadyProducer producer =
        new SteadyProducer(
            stage.managed(stream)::put, i -> NumberedRecord.at(i, KEYS), KEYS, RECORDS_PER_SECOND);
    Thread thread = new Thread(() -> put(producer), "load-" + stream);
    thread.setDaemon(true);
    thread.start();
    return producer;
  }

  /** Until it is stopped, also while the service does not answer in time. */
  private static void put(SteadyProducer producer) {
    try {
      while (true) {
        try {
          producer.putUntil(Integer.MAX_VALUE);
          return;
        } catch (SdkException e) {
          TimeUnit.NANOSECONDS.sleep(BEFORE_RETRY.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure(
      WorkerProgram kind,
      String contestant,
      LocalStage stage,
      String stream,
      int shards,
      Results results)
      throws JkinesisException, IOException, InterruptedException {
    progress.accept("shards: %s with %d".formatted(contestant, shards));
    try (ObservedWorker worker = stage.start(kind, stream + "-" + contestant, stream)) {
      worker.awaitConsumers(shards);
      TimeUnit.MILLISECONDS.sleep(settling.toMillis());
      worker.requireAlive();
      long pid = worker.pid();
      double bytes =
          ProcessFigures.proportionalBytes(pid)
              + worker.sumOfConsumers(ProcessFigures::proportionalBytes);
      results.add(figure("memory", "memory of all", "MiB", shards), contestant, bytes / MIB);
      results.add(
          figure("threads", "threads of the worker", "threads", shards),
          contestant,
          ProcessFigures.threads(pid));
      results.add(
          figure("descriptors", "file descriptors of the worker", "descriptors", shards),
          contestant,
          ProcessFigures.descriptors(pid));
      results.add(
          figure("heap", "live objects of the worker", "MiB", shards),
          contestant,
          LiveHeap.bytes(pid) / MIB);
    }
  }

  private static Figure figure(String id, String title, String unit, int shards) {
    return new Figure(
        "shards-%s-%d".formatted(id, shards), "%s, %d shards".formatted(title, shards), unit, true);
  }
}
