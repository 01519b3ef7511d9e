package io.jkinesis.benchmarks.run;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.measure.Start;
import io.jkinesis.benchmarks.run.BenchPlan.Item;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Measures the contestants in turn, so that what the machine does beside it meets all alike. */
public final class Run {

  private final List<Contestant> contestants;
  private final Consumer<String> progress;

  /**
   * @param progress told what is measured now
   */
  public Run(List<Contestant> contestants, Consumer<String> progress) {
    this.contestants = List.copyOf(contestants);
    this.progress = progress;
  }

  /**
   * Measures all of a plan.
   *
   * @param groups of these only; empty for all
   * @param rounds in place of the plan's; 0 for those
   * @param results takes what is measured
   */
  public void measure(BenchPlan plan, Set<String> groups, int rounds, Results results)
      throws ChildFailedException {
    warmUp();
    for (Item item : plan.items(groups, rounds)) {
      List<Contestant> able =
          contestants.stream().filter(each -> item.measure().isFor(each.kind())).toList();
      for (int round = 1; round <= item.rounds(); round++) {
        for (Contestant contestant : able) {
          progress.accept(
              "%s: %s, round %d of %d"
                  .formatted(item.measure().title(), contestant.id(), round, item.rounds()));
          item.measure()
              .round(contestant, (figure, value) -> results.add(figure, contestant.id(), value));
        }
      }
    }
  }

  /** Once, uncounted: files are read into memory, and what is made at first use is made. */
  private void warmUp() throws ChildFailedException {
    Start start = new Start();
    for (Contestant contestant : contestants) {
      if (start.isFor(contestant.kind())) {
        progress.accept("first start: " + contestant.id());
        start.round(contestant, (figure, value) -> {});
      }
    }
  }
}
