package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.util.List;

/**
 * Measures the payload per second from the first batch to the last acknowledgement, and its cost;
 * and the payload per second in the second half, when a JVM has compiled its code.
 */
public final class Throughput implements Measure {

  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final Workload workload;
  private final Batch batch;
  private final Figure rate;
  private final Figure secondHalf;
  private final Figure cpu;

  /** Creates the measure with these batches. */
  public Throughput(Workload workload) {
    this.workload = workload;
    this.batch = Batch.of(workload.records(), workload.recordBytes());
    this.rate = new Figure(workload.id() + "-rate", workload.title(), "MB/s", false);
    this.secondHalf =
        new Figure(workload.id() + "-warm-rate", workload.title() + ", second half", "MB/s", false);
    this.cpu = new Figure(workload.id() + "-cpu", workload.title() + ", CPU", "s/GB", true);
  }

  @Override
  public String group() {
    return "throughput";
  }

  @Override
  public String title() {
    return "throughput, %d x %s".formatted(workload.batches(), workload.title());
  }

  @Override
  public List<Figure> figures() {
    return List.of(rate, secondHalf, cpu);
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    double payload = (double) batch.payloadBytes() * workload.batches();
    double cpuBefore = ProcessFigures.cpuOfEndedChildren();
    int half = workload.batches() / 2;
    int rest = workload.batches() - half;
    try (ChildSession session = Sessions.start(contestant)) {
      session.initialize();
      double first = deliver(session, half);
      double second = deliver(session, rest);
      sink.add(rate, payload / MEGA / (first + second));
      sink.add(secondHalf, payload * rest / workload.batches() / MEGA / second);
      Sessions.finish(session, contestant, batch, workload.batches());
    }
    sink.add(cpu, (ProcessFigures.cpuOfEndedChildren() - cpuBefore) / (payload / GIGA));
  }

  /** Returns the time in seconds. */
  private double deliver(ChildSession session, int batches) throws ChildFailedException {
    long begun = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      session.processRecords(batch);
    }
    return (System.nanoTime() - begun) / NANOS;
  }
}
