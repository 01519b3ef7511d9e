package io.jkinesis.benchmarks.run;

import io.jkinesis.benchmarks.measure.Growth;
import io.jkinesis.benchmarks.measure.InProcess;
import io.jkinesis.benchmarks.measure.LeakCheck;
import io.jkinesis.benchmarks.measure.Measure;
import io.jkinesis.benchmarks.measure.Memory;
import io.jkinesis.benchmarks.measure.Peak;
import io.jkinesis.benchmarks.measure.RoundTrip;
import io.jkinesis.benchmarks.measure.Start;
import io.jkinesis.benchmarks.measure.ThroughDaemon;
import io.jkinesis.benchmarks.measure.Throughput;
import io.jkinesis.benchmarks.measure.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The measures of a run, and how often each is made. */
public final class BenchPlan {

  /** The name of the measure that is not part of a plan, because it is not made in turns. */
  public static final String END_TO_END = "e2e";

  /** The name of the measure that is made only if it is requested. */
  public static final String FLEET = "fleet";

  /** The name of the launcher's own start, which is measured only when it is named, too. */
  public static final String COMMANDS = "commands";

  /** The name of the measure of idle workers, which is not made in turns either. */
  public static final String IDLE = "idle";

  /** The name of the measure of what a worker occupies over the number of shards, likewise. */
  public static final String SHARDS = "shards";

  /** Returns the names that {@code --only} accepts. */
  public static final List<String> GROUPS =
      List.of(
          "throughput",
          "roundtrip",
          "start",
          "memory",
          "peak",
          "growth",
          "endurance",
          "daemon",
          "in-process",
          END_TO_END,
          FLEET,
          COMMANDS,
          IDLE,
          SHARDS);

  /**
   * One measure.
   *
   * @param rounds how often each contestant is measured
   */
  record Item(Measure measure, int rounds) {}

  private record Entry(String group, Supplier<Measure> measure, int rounds) {}

  private final List<Entry> entries = new ArrayList<>();

  private BenchPlan() {}

  private BenchPlan add(String group, int rounds, Supplier<Measure> measure) {
    entries.add(new Entry(group, measure, rounds));
    return this;
  }

  /**
   * Returns the plan for published figures.
   *
   * @param otherCpu a CPU for the child of a daemon; null if there is only one
   */
  public static BenchPlan full(@Nullable Integer otherCpu) {
    BenchPlan plan =
        new BenchPlan()
            .add("throughput", 5, () -> new Throughput(Workload.kibibyte(1000)))
            .add("throughput", 5, () -> new Throughput(Workload.small(4000)))
            .add("throughput", 5, () -> new Throughput(Workload.large(120)))
            .add("roundtrip", 5, () -> new RoundTrip(40_000, 20_000))
            .add("start", 25, Start::new)
            .add("memory", 1, () -> new Memory(16, 60, Duration.ofSeconds(15)))
            .add("peak", 3, () -> new Peak(Workload.oneRecordOf10MiB(5)))
            .add("peak", 3, () -> new Peak(Workload.manyRecordsOf10MiB(5)));
    for (int shards : List.of(1, 4, 16, 64)) {
      plan.add("growth", 1, () -> new Growth(shards, 1024));
    }
    plan.add("endurance", 1, () -> new LeakCheck(1_000_000))
        .add("in-process", 5, () -> new InProcess(Workload.kibibyte(1000)))
        .add("in-process", 5, () -> new InProcess(Workload.small(8000)))
        .add("in-process", 5, () -> new InProcess(Workload.large(200)));
    return plan.addDaemon(3, 400, otherCpu);
  }

  /** Returns a quick plan of two minutes. */
  public static BenchPlan quick(@Nullable Integer otherCpu) {
    return new BenchPlan()
        .add("throughput", 3, () -> new Throughput(Workload.kibibyte(200)))
        .add("throughput", 3, () -> new Throughput(Workload.small(1500)))
        .add("throughput", 3, () -> new Throughput(Workload.large(40)))
        .add("roundtrip", 3, () -> new RoundTrip(20_000, 10_000))
        .add("start", 10, Start::new)
        .add("memory", 1, () -> new Memory(4, 60, Duration.ZERO))
        .add("peak", 1, () -> new Peak(Workload.oneRecordOf10MiB(5)))
        .add("peak", 1, () -> new Peak(Workload.manyRecordsOf10MiB(5)))
        .add("growth", 1, () -> new Growth(1, 128))
        .add("growth", 1, () -> new Growth(4, 128))
        .add("endurance", 1, () -> new LeakCheck(50_000))
        .add("in-process", 1, () -> new InProcess(Workload.kibibyte(300)))
        .add("in-process", 1, () -> new InProcess(Workload.small(3000)))
        .addDaemon(1, 150, otherCpu);
  }

  private BenchPlan addDaemon(int rounds, int batches, @Nullable Integer otherCpu) {
    Workload workload = Workload.kibibyte(batches);
    for (ThroughDaemon.Parent parent : ThroughDaemon.Parent.values()) {
      if (otherCpu != null) {
        add("daemon", rounds, () -> new ThroughDaemon(parent, workload, otherCpu));
      }
      add("daemon", rounds, () -> new ThroughDaemon(parent, workload, null));
    }
    return this;
  }

  /**
   * Returns the measures, each created when its turn comes, because their batches take memory.
   *
   * @param groups only these groups; empty for all
   * @param rounds overrides the plan's number of rounds; 0 to keep it
   */
  Iterable<Item> items(Set<String> groups, int rounds) {
    return () ->
        entries.stream()
            .filter(entry -> groups.isEmpty() || groups.contains(entry.group()))
            .map(entry -> new Item(entry.measure().get(), rounds > 0 ? rounds : entry.rounds()))
            .iterator();
  }
}
