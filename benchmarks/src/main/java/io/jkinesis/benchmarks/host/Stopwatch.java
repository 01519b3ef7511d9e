package io.jkinesis.benchmarks.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time, and the CPU time of this whole process, in seconds. */
final class Stopwatch {

  private static final double NANOS = 1e9;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long begun = System.nanoTime();
  private final long cpuBegun = system.getProcessCpuTime();

  double seconds() {
    return (System.nanoTime() - begun) / NANOS;
  }

  double cpuSeconds() {
    return (system.getProcessCpuTime() - cpuBegun) / NANOS;
  }
}
