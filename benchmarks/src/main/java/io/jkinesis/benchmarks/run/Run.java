package io.jkinesis.benchmarks.run;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.measure.Start;
import io.jkinesis.benchmarks.run.BenchPlan.Item;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Measures the contestants in turn, so that other activity on the machine affects all of them. */
public final class Run {

  private final List<Contestant> contestants;
  private final Consumer<String> progress;

  /**
   * @param progress receives the current activity
   */
  public Run(List<Contestant> contestants, Consumer<String> progress) {
    this.contestants = List.copyOf(contestants);
    this.progress = progress;
  }

  /**
   * Makes all measures of a plan.
   *
   * @param groups only these groups; empty for all
   * @param rounds overrides the plan's number of rounds; 0 to keep it
   * @param results receives the figures
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

  /**
   * Once without counting: files are read into memory, and everything that is created at first use
   * is created.
   */
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
