package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.Program;
import io.jkinesis.benchmarks.host.StockDaemonHost;
import io.jkinesis.benchmarks.host.WorkerHost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the throughput of a child with the stock daemon's record processor or our worker's
 * session, in a separate JVM: how much of a child's speed is left if a real daemon has to write the
 * JSON, and at what cost.
 */
public final class ThroughDaemon implements Measure {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Until both JVMs have compiled their code. */
  private static final int WARM_UP = 150;

  /** The other end of the child's pipes. */
  public enum Parent {
    /** Amazon's daemon of KCL 3.1.3. */
    STOCK("daemon", "the stock daemon", StockDaemonHost.class),
    /** {@code jkinesis run}. */
    WORKER("worker", "jkinesis run", WorkerHost.class);

    private final String id;
    private final String title;
    private final Class<?> program;

    Parent(String id, String title, Class<?> program) {
      this.id = id;
      this.title = title;
      this.program = program;
    }
  }

  private final Parent parent;
  private final Workload workload;
  private final @Nullable Integer childCpu;
  private final Figure rate;
  private final Figure parentCpu;
  private final Figure allCpu;

  /**
   * @param childCpu a CPU for the child only; null if it shares its parent's
   */
  public ThroughDaemon(Parent parent, Workload workload, @Nullable Integer childCpu) {
    this.parent = parent;
    this.workload = workload;
    this.childCpu = childCpu;
    String id = childCpu == null ? parent.id + "-shared" : parent.id;
    String title =
        "under "
            + parent.title
            + (childCpu == null ? ", one CPU for both, " : ", a CPU for each, ")
            + workload.title();
    this.rate = new Figure(id + "-rate", title, "MB/s", false);
    this.parentCpu = new Figure(id + "-cpu", title + ", CPU without the child", "s/GB", true);
    this.allCpu = new Figure(id + "-all-cpu", title + ", CPU with the child", "s/GB", true);
  }

  @Override
  public String group() {
    return "daemon";
  }

  @Override
  public String title() {
    return rate.title();
  }

  @Override
  public List<Figure> figures() {
    return List.of(rate, parentCpu, allCpu);
  }

  /** Returns the figure of what the parent needs. */
  public Figure parentCpu() {
    return parentCpu;
  }

  @Override
  public boolean isFor(Kind kind) {
    return kind != Kind.IN_PROCESS && kind != Kind.DEFAULT_FLAGS;
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    List<String> command = new ArrayList<>(Jdk.own().program(parent.program));
    command.addAll(List.of(Integer.toString(WARM_UP), Integer.toString(workload.batches())));
    command.add(Integer.toString(workload.records()));
    command.add(Integer.toString(workload.recordBytes()));
    if (childCpu != null) {
      command.addAll(List.of("taskset", "-c", childCpu.toString()));
    }
    command.addAll(words(contestant));
    List<Double> figures = Program.run(contestant.id(), command, 3, Sessions.LIMIT);
    double payload = (double) workload.batches() * workload.records() * workload.recordBytes();
    sink.add(rate, payload / MEGA / figures.get(0));
    sink.add(parentCpu, figures.get(1) / (payload / GIGA));
    sink.add(allCpu, (figures.get(1) + figures.get(2)) / (payload / GIGA));
  }

  private static List<String> words(Contestant contestant) throws ChildFailedException {
    if (contestant.command().stream().anyMatch(word -> word.contains(" "))) {
      throw new ChildFailedException(
          contestant.id(),
          "the daemon splits a command at spaces, and a path in this one has some",
          null);
    }
    return contestant.command();
  }
}
