package io.jkinesis.benchmarks.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures the time, and the CPU time of this whole process and of its children, in seconds. */
final class CpuStopwatch {

  private static final double NANOS = 1e9;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final long begun = System.nanoTime();
  private final long cpuBegun = system.getProcessCpuTime();
  private final double childrenBegun = children();

  /** Returns the time and the CPU time. */
  String figures() {
    return (System.nanoTime() - begun) / NANOS
        + " "
        + (system.getProcessCpuTime() - cpuBegun) / NANOS;
  }

  /** Returns the time, the CPU time, and the CPU time of the children. */
  String figuresWithChildren() {
    return figures() + " " + (children() - childrenBegun);
  }

  private static double children() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(child -> child.info().totalCpuDuration().stream())
        .mapToDouble(time -> time.toNanos() / NANOS)
        .sum();
  }
}
