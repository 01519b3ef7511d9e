package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.e2e.ConsumerProgress.Reached;
import io.jkinesis.benchmarks.e2e.CpuSamples.Cpu;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;

/** The figures of a workload, from what was observed. */
final class StubFigures {

  /** The part of the records that warms the JVMs up, and is not measured. */
  private static final double WARM_UP = 0.5;

  private static final double GIGA = 1e9;

  private final StubWorkload workload;
  private final Figure rate;
  private final Figure cpu;
  private final Figure workerCpu;

  StubFigures(StubWorkload workload) {
    this.workload = workload;
    String id = "stub-" + workload.id();
    String title = "end to end, " + workload.title();
    this.rate = new Figure(id + "-rate", title, "MB/s", false);
    this.cpu = new Figure(id + "-cpu", title + ", CPU of worker and consumers", "s/GB", true);
    this.workerCpu = new Figure(id + "-worker-cpu", title + ", CPU of the worker", "s/GB", true);
  }

  /** Adds those of a round. */
  void add(String contestant, ConsumerProgress read, CpuSamples samples, Results results) {
    long all = read.records();
    Reached first = read.atLeast((long) (all * WARM_UP));
    Reached last = read.atLeast(all);
    double bytes = (double) (all - first.records()) * workload.perShard().recordBytes();
    Cpu used = samples.at(last.micros()).minus(samples.at(first.micros()));
    results.add(rate, contestant, bytes / (last.micros() - first.micros())); // MB/s
    results.add(cpu, contestant, (used.worker() + used.consumers()) / (bytes / GIGA));
    results.add(workerCpu, contestant, used.worker() / (bytes / GIGA));
  }
}
