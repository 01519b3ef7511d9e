package io.jkinesis.lab.chaos.fleet;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.chaos.worker.WorkerPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that grows from one worker to several, one after another, and shrinks again: the oldest
 * worker stops first, so each stop may also move the leadership. Each size lasts equally long.
 */
public final class FleetGrowth {

  /** Creates another worker. */
  public interface Workers {
    WorkerPool.Member create(int index) throws IOException;
  }

  private final int most;
  private final int shards;
  private final Duration length;
  private final WorkerPool team;
  private final Workers workers;
  private final Journals journals;
  private final Consumer<String> events;
  private final List<FleetStep> steps = new ArrayList<>();
  private @Nullable Stopwatch sinceStart;
  private Step step = new Step(0, 0);

  /** A step that has begun, and the counts at that time. */
  private final class Step {
    private final int index;
    private final Stopwatch sinceStart = new Stopwatch();
    private final long requests;
    private final int checkpoints;
    private @Nullable Duration balanced;

    Step(long requests, int checkpoints) {
      this.index = steps.size();
      this.requests = requests;
      this.checkpoints = checkpoints;
    }
  }

  /**
   * @param most how many workers it has at most; 0 if it never changes
   * @param length the time from the first size to the last
   * @param team a fleet of one worker
   * @param workers creates the others
   * @param journals those of all workers; read whenever {@link #look} is called
   * @param events receives one line per step
   */
  public FleetGrowth(
      int most,
      int shards,
      Duration length,
      WorkerPool team,
      Workers workers,
      Journals journals,
      Consumer<String> events) {
    this.most = most;
    this.shards = shards;
    this.length = length;
    this.team = team;
    this.workers = workers;
    this.journals = journals;
    this.events = events;
  }

  /** Starts with one worker, which is running. */
  public void start() {
    if (most > 0) {
      sinceStart = new Stopwatch();
      step = new Step(team.dynamoDbRequests(), checkpoints());
    }
  }

  /** Changes the size when it is time, and observes the balance; several times per second. */
  public void look() throws IOException {
    Stopwatch started = sinceStart;
    if (started == null || steps.size() == stepCount()) {
      return;
    }
    observeBalance();
    Duration stepLength = length.dividedBy(stepCount());
    if (started.elapsed().compareTo(stepLength.multipliedBy(step.index + 1L)) >= 0) {
      endStep();
      if (steps.size() < stepCount()) {
        step = new Step(team.dynamoDbRequests(), checkpoints());
        resize();
      }
    }
  }

  /** Returns the steps that have ended. */
  public List<FleetStep> steps() {
    return List.copyOf(steps);
  }

  private int stepCount() {
    return 2 * most - 1;
  }

  private int size(int index) {
    return index < most ? index + 1 : stepCount() - index;
  }

  private void resize() throws IOException {
    if (step.index < most) {
      team.add(workers.create(step.index));
    } else {
      team.retireOldest();
    }
    events.accept("fleet of " + size(step.index));
  }

  private void observeBalance() {
    if (!isBalanced(perWorker())) {
      step.balanced = null;
    } else if (step.balanced == null) {
      step.balanced = step.sinceStart.elapsed();
    }
  }

  private void endStep() {
    Duration lasted = step.sinceStart.elapsed();
    double shardHours = shards * seconds(lasted) / Duration.ofHours(1).toSeconds();
    FleetStep ended =
        new FleetStep(
            size(step.index),
            seconds(lasted),
            perWorker(),
            step.balanced == null ? null : seconds(step.balanced),
            Math.rint((team.dynamoDbRequests() - step.requests) / shardHours),
            Math.rint((checkpoints() - step.checkpoints) / shardHours));
    steps.add(ended);
    events.accept(
        "fleet of "
            + ended.workers()
            + ": shards "
            + ended.shardsPerWorker()
            + (ended.secondsUntilBalanced() == null
                ? ", not balanced"
                : ", balanced after " + ended.secondsUntilBalanced() + " s"));
  }

  /** Returns how many shards each worker consumes, the most first. */
  private List<Integer> perWorker() {
    Map<String, Long> counts =
        journals.open().stream()
            .collect(Collectors.groupingBy(Journal::worker, Collectors.counting()));
    return team.ids().stream()
        .map(id -> counts.getOrDefault(id, 0L).intValue())
        .sorted(Collections.reverseOrder())
        .toList();
  }

  private boolean isBalanced(List<Integer> perWorker) {
    int sum = perWorker.stream().mapToInt(Integer::intValue).sum();
    return sum == shards && perWorker.get(0) - perWorker.get(perWorker.size() - 1) <= 1;
  }

  private int checkpoints() {
    return journals.all().stream().mapToInt(journal -> journal.checkpoints().size()).sum();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
