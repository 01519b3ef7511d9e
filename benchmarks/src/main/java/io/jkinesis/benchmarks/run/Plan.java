package io.jkinesis.benchmarks.run;

import io.jkinesis.benchmarks.measure.Measure;
import io.jkinesis.benchmarks.measure.Memory;
import io.jkinesis.benchmarks.measure.Peak;
import io.jkinesis.benchmarks.measure.RoundTrip;
import io.jkinesis.benchmarks.measure.Start;
import io.jkinesis.benchmarks.measure.Throughput;
import io.jkinesis.benchmarks.measure.Workload;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What is measured, and how often. */
public final class Plan {

  /** The names that {@code --only} takes. */
  public static final List<String> GROUPS =
      List.of("throughput", "roundtrip", "start", "memory", "peak");

  /**
   * One measure.
   *
   * @param rounds how often each contestant has its turn
   */
  record Item(Measure measure, int rounds) {}

  private record Entry(String group, Supplier<Measure> measure, int rounds) {}

  private final List<Entry> entries;

  private Plan(List<Entry> entries) {
    this.entries = entries;
  }

  /** For figures to be published. */
  public static Plan full() {
    return of(600, 4000, 120, 20_000, 16, 5);
  }

  /** For a look, in two minutes. */
  public static Plan quick() {
    return of(200, 1500, 40, 10_000, 4, 3);
  }

  private static Plan of(int kib, int small, int large, int trips, int shards, int rounds) {
    return new Plan(
        List.of(
            new Entry("throughput", () -> new Throughput(Workload.kibibyte(kib)), rounds),
            new Entry("throughput", () -> new Throughput(Workload.small(small)), rounds),
            new Entry("throughput", () -> new Throughput(Workload.large(large)), rounds),
            new Entry("roundtrip", () -> new RoundTrip(2 * trips, trips), rounds),
            new Entry("start", Start::new, 5 * rounds),
            new Entry("memory", () -> new Memory(shards, 60), rounds / 2),
            new Entry("peak", () -> new Peak(Workload.oneRecordOf10MiB(5)), rounds),
            new Entry("peak", () -> new Peak(Workload.manyRecordsOf10MiB(5)), rounds)));
  }

  /**
   * Each when its turn comes: their batches take memory.
   *
   * @param groups of these only; empty for all
   * @param rounds in place of the plan's; 0 for those
   */
  Iterable<Item> items(Set<String> groups, int rounds) {
    return () ->
        entries.stream()
            .filter(entry -> groups.isEmpty() || groups.contains(entry.group()))
            .map(entry -> new Item(entry.measure().get(), rounds > 0 ? rounds : entry.rounds()))
            .iterator();
  }
}
