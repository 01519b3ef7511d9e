package io.jkinesis.benchmarks.e2e;

import java.util.ArrayList;
import java.util.List;

/** The CPU time of a worker and of its consumers, looked at again and again. */
final class CpuSamples {

  /** CPU times so far, in seconds. */
  record Cpu(double worker, double consumers) {

    Cpu minus(Cpu other) {
      return new Cpu(worker - other.worker, consumers - other.consumers);
    }

    private Cpu plus(Cpu other, double part) {
      return new Cpu(worker + part * other.worker, consumers + part * other.consumers);
    }
  }

  private record Sample(long micros, Cpu cpu) {}

  private final List<Sample> samples = new ArrayList<>();

  /** Adds one; later ones have later times. */
  void add(long micros, Cpu cpu) {
    samples.add(new Sample(micros, cpu));
  }

  /** Returns the times at a moment, on a line between the samples before and after it. */
  Cpu at(long micros) {
    Sample before = samples.get(0);
    for (Sample after : samples) {
      if (after.micros() >= micros) {
        long gap = after.micros() - before.micros();
        double part = gap == 0 ? 0 : (double) (micros - before.micros()) / gap;
        return before.cpu().plus(after.cpu().minus(before.cpu()), part);
      }
      before = after;
    }
    return before.cpu();
  }
}
