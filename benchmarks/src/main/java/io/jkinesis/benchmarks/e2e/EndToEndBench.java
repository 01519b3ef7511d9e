package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.lab.Folders;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures a stream on this machine, full of records, that {@code jkinesis run} reads with each
 * contestant: the throughput, and the CPU time of both sides. It runs once and uses all CPUs, so
 * the figures are coarse.
 */
public final class EndToEndBench {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;
  private static final double NANOS = 1e9;
  private static final double MILLION = 1e6;

  private final Figure rate;
  private final Figure daemonCpu;
  private final Figure consumersCpu;
  private final int shards;
  private final int records;
  private final Consumer<String> progress;

  /**
   * @param progress receives the current activity
   */
  public EndToEndBench(int shards, int records, Consumer<String> progress) {
    this.shards = shards;
    this.records = records;
    this.progress = progress;
    String title =
        "end to end, %,d records of 200 bytes, %d shards, local services"
            .formatted(records, shards);
    this.rate = new Figure("e2e-rate", title, "records/s", false);
    this.daemonCpu =
        new Figure("e2e-daemon-cpu", title + ", CPU of the daemon", "s/million records", true);
    this.consumersCpu =
        new Figure("e2e-consumers-cpu", title + ", CPU of consumers", "s/million records", true);
  }

  /** Measures each of these once. */
  public void measure(List<Contestant> contestants, Results results)
      throws JkinesisException, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("jkinesis-bench");
    progress.accept("end to end: starting a Kinesis and a DynamoDB on this machine");
    try (LocalServices services = LocalServices.start(LocalServicesOptions.defaults())) {
      FilledStream.make(services, shards, records, progress);
      for (Contestant contestant : contestants) {
        measure(contestant, services, folder, results);
      }
    } catch (LocalServicesException | SdkException e) {
      throw JkinesisException.failure("end to end: " + e.getMessage(), e);
    } finally {
      Folders.delete(folder);
    }
  }

  private record Look(long nanos, long records, double daemonCpu, double consumersCpu) {}

  private void measure(Contestant contestant, LocalServices services, Path folder, Results results)
      throws JkinesisException, IOException, InterruptedException {
    progress.accept("end to end: %s, the worker starts".formatted(contestant.id()));
    try (MeasuredWorker worker = MeasuredWorker.start(contestant, services, folder)) {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      Optional<URI> page = worker.page();
      Look first = look(worker, 0);
      Look last = first;
      while (last.records() < records) {
        Thread.sleep(POLL_MILLIS);
        page = page.isPresent() ? page : worker.page();
        last = look(worker, page.isPresent() ? worker.records(page.get()) : 0);
        first = last.records() == 0 ? last : first;
        progress.accept(
            "end to end: %s, %,d of %,d records"
                .formatted(contestant.id(), last.records(), records));
        if (System.nanoTime() > deadline) {
          throw worker.failed("only %,d records after %s".formatted(last.records(), LIMIT));
        }
      }
      worker.stop();
      add(contestant, first, last, results);
    }
  }

  private static Look look(MeasuredWorker worker, long records) {
    return new Look(System.nanoTime(), records, worker.daemonCpu(), worker.consumersCpu());
  }

  private void add(Contestant contestant, Look first, Look last, Results results) {
    double millions = last.records() / MILLION;
    results.add(rate, contestant.id(), last.records() / ((last.nanos() - first.nanos()) / NANOS));
    results.add(daemonCpu, contestant.id(), (last.daemonCpu() - first.daemonCpu()) / millions);
    // From their start, which is part of their cost.
    results.add(consumersCpu, contestant.id(), last.consumersCpu() / millions);
  }
}
