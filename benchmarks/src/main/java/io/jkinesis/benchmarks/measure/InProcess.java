package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures consumers in one JVM with the KCL's classes, from the records that the KCL passes on, in
 * a warm JVM: what a kind of consumer costs without Kinesis, a process and JSON.
 */
public final class InProcess implements Measure {

  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /** Until the code is compiled. */
  private static final int WARM_UP_BYTES = 400_000_000;

  private final Workload workload;
  private final int warmUp;
  private final Figure rate;
  private final Figure cpu;
  private final Figure recordCpu;

  /** Creates the measure with these batches. */
  public InProcess(Workload workload) {
    this.workload = workload;
    this.warmUp = WARM_UP_BYTES / (workload.records() * workload.recordBytes());
    String id = "in-process-" + workload.id();
    String title = "in process, warm, " + workload.title();
    this.rate = new Figure(id + "-rate", title, "MB/s", false);
    this.cpu = new Figure(id + "-cpu", title + ", CPU", "s/GB", true);
    this.recordCpu = new Figure(id + "-record-cpu", title + ", CPU", "us/record", true);
  }

  @Override
  public String group() {
    return "in-process";
  }

  @Override
  public String title() {
    return rate.title();
  }

  @Override
  public List<Figure> figures() {
    return List.of(rate, cpu, recordCpu);
  }

  @Override
  public boolean isFor(Kind kind) {
    return kind == Kind.IN_PROCESS;
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    List<String> command = new ArrayList<>(contestant.command());
    command.addAll(List.of(Integer.toString(warmUp), Integer.toString(workload.batches())));
    command.add(Integer.toString(workload.records()));
    command.add(Integer.toString(workload.recordBytes()));
    List<Double> figures = Program.run(contestant.id(), command, 2, Sessions.LIMIT);
    double records = (double) workload.batches() * workload.records();
    double payload = records * workload.recordBytes();
    sink.add(rate, payload / MEGA / figures.get(0));
    sink.add(cpu, figures.get(1) / (payload / GIGA));
    sink.add(recordCpu, figures.get(1) * MEGA / records);
  }
}
