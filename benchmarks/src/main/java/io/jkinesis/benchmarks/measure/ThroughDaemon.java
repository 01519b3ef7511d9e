package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.Program;
import io.jkinesis.benchmarks.host.DaemonHost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Throughput behind the real daemon's record processor, in a JVM of its own: what is left of a
 * child's speed when the daemon makes the JSON.
 */
public final class ThroughDaemon implements Measure {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Until both JVMs have compiled what they run. */
  private static final int WARM_UP = 150;

  private final Workload workload;
  private final @Nullable Integer childCpu;
  private final Figure rate;
  private final Figure daemonCpu;

  /**
   * @param childCpu the CPU that the child has to itself; null if it shares the daemon's
   */
  public ThroughDaemon(Workload workload, @Nullable Integer childCpu) {
    this.workload = workload;
    this.childCpu = childCpu;
    String id = childCpu == null ? "daemon-shared" : "daemon";
    String title =
        "through the real daemon, "
            + (childCpu == null ? "one CPU for both" : "a CPU for each")
            + ", "
            + workload.title();
    this.rate = new Figure(id + "-rate", title, "MB/s", false);
    this.daemonCpu = new Figure(id + "-cpu", title + ", CPU of the daemon", "s/GB", true);
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
    return List.of(rate, daemonCpu);
  }

  @Override
  public boolean isFor(Kind kind) {
    return kind != Kind.IN_PROCESS && kind != Kind.HOSTED && kind != Kind.DEFAULT_FLAGS;
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Jdk.own().java(), "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), DaemonHost.class.getName()));
    command.addAll(List.of(Integer.toString(WARM_UP), Integer.toString(workload.batches())));
    command.add(Integer.toString(workload.records()));
    command.add(Integer.toString(workload.recordBytes()));
    if (childCpu != null) {
      command.addAll(List.of("taskset", "-c", childCpu.toString()));
    }
    command.addAll(words(contestant));
    List<Double> figures = Program.run(contestant.id(), command, 2, Sessions.LIMIT);
    double payload = (double) workload.batches() * workload.records() * workload.recordBytes();
    sink.add(rate, payload / MEGA / figures.get(0));
    sink.add(daemonCpu, figures.get(1) / (payload / GIGA));
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
