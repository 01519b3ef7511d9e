package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.consumer.Marks;
import io.jkinesis.benchmarks.measure.Workload;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stub.StubProcess;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures workers that read a stream of a few shards as fast as they can, in turns: the
 * throughput, and the CPU time of worker and consumers.
 */
public final class EndToEndBench {

  private static final int SHARDS = 4;
  private static final int CHECKPOINT_BATCHES = 20;
  private static final int MARKS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 20;

  private static final List<StubWorkload> WORKLOADS =
      List.of(
          new StubWorkload(Workload.kibibyte(800), false),
          new StubWorkload(Workload.kibibyte(800), true),
          new StubWorkload(Workload.small(8000), false),
          new StubWorkload(Workload.small(8000), true),
          new StubWorkload(Workload.large(200), false));

  private final List<StubWorkload> workloads;
  private final int rounds;
  private final Consumer<String> progress;
  private int applications;

  private EndToEndBench(List<StubWorkload> workloads, int rounds, Consumer<String> progress) {
    this.workloads = workloads;
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * Returns the one for published figures: five workloads of some gigabytes.
   *
   * @param only the IDs of the workloads; empty for all
   * @param rounds how often each contestant has its turn; 0 for the default
   * @param progress receives the current activity
   * @throws JkinesisException if there is no workload with one of the IDs
   */
  public static EndToEndBench full(Set<String> only, int rounds, Consumer<String> progress)
      throws JkinesisException {
    for (String id : only) {
      if (WORKLOADS.stream().noneMatch(each -> each.id().equals(id))) {
        throw JkinesisException.usage(
            "--workload %s: expected one of %s"
                .formatted(
                    id,
                    WORKLOADS.stream().map(StubWorkload::id).collect(Collectors.joining(", "))));
      }
    }
    return new EndToEndBench(
        WORKLOADS.stream().filter(each -> only.isEmpty() || only.contains(each.id())).toList(),
        rounds > 0 ? rounds : 3,
        progress);
  }

  /** Returns a quick one, with one workload. */
  public static EndToEndBench quick(int rounds, Consumer<String> progress) {
    return new EndToEndBench(
        List.of(new StubWorkload(Workload.kibibyte(200), false)),
        rounds > 0 ? rounds : 1,
        progress);
  }

  /** Measures each of these. */
  public void measure(List<WorkerContestant> contestants, Results results)
      throws JkinesisException, IOException, InterruptedException {
    if (contestants.isEmpty()) {
      return;
    }
    Path folder = Files.createTempDirectory("jkinesis-bench");
    progress.accept("end to end: starting a DynamoDB on this machine");
    try (LocalServices services = LocalServices.start(LocalServicesOptions.defaults());
        UntakenLeases leases = new UntakenLeases(services)) {
      WorkerCommands commands = WorkerCommands.in(folder);
      for (StubWorkload workload : workloads) {
        try (StubProcess stub = StubProcess.start(SHARDS, workload.shape())) {
          for (int round = 1; round <= rounds; round++) {
            for (WorkerContestant contestant : contestants) {
              applications++;
              String application = "bench-" + applications;
              leases.create(application, SHARDS);
              stub.closeGate();
              URI dynamoDb = services.dynamoDbEndpoint();
              List<String> command =
                  commands.command(contestant, application, stub.endpoint(), dynamoDb);
              progress.accept(
                  "end to end: %s, %s, round %d of %d"
                      .formatted(workload.title(), contestant.id(), round, rounds));
              measure(workload, contestant, command, folder, results);
            }
          }
        }
      }
    } catch (LocalServicesException | SdkException e) {
      throw JkinesisException.failure("end to end: " + e.getMessage(), e);
    } finally {
      Folders.delete(folder);
    }
  }

  private static void measure(
      StubWorkload workload,
      WorkerContestant contestant,
      List<String> command,
      Path folder,
      Results results)
      throws IOException, InterruptedException, JkinesisException {
    long every = workload.records() / MARKS;
    Map<String, String> environment =
        Map.of(
            Marks.RECORDS, Long.toString(every),
            Marks.BATCHES, Integer.toString(CHECKPOINT_BATCHES));
    long records = SHARDS * workload.records();
    CpuSamples cpu = new CpuSamples();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (MeasuredWorker worker =
        MeasuredWorker.start(contestant.id(), command, folder, environment)) {
      ConsumerProgress read = worker.progress();
      while (read.records() < records) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        cpu.add(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()), worker.cpu());
        read = worker.progress();
        if (System.nanoTime() > deadline) {
          throw worker.failed(
              "only %,d of %,d records after %s".formatted(read.records(), records, LIMIT));
        }
      }
      cpu.add(TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()), worker.cpu());
      requireAll(workload, contestant, read, worker);
      new StubFigures(workload).add(contestant.id(), read, cpu, results);
    }
  }

  private static void requireAll(
      StubWorkload workload,
      WorkerContestant contestant,
      ConsumerProgress read,
      MeasuredWorker worker)
      throws IOException, JkinesisException {
    long bytes =
        contestant.countsBytes() ? workload.records() * workload.perShard().recordBytes() : 0;
    List<ConsumerProgress.Mark> last = read.last();
    boolean isAll =
        last.size() == SHARDS
            && last.stream()
                .allMatch(mark -> mark.records() == workload.records() && mark.bytes() == bytes);
    if (!isAll) {
      throw worker.failed(
          "each of %d consumers should have read %,d records and %,d bytes, but: %s"
              .formatted(SHARDS, workload.records(), bytes, last));
    }
  }
}
