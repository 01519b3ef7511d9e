package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jkinesis.benchmarks.contestant.CBaseline;
import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.measure.ThroughDaemon;
import io.jkinesis.benchmarks.measure.ThroughDaemon.Parent;
import io.jkinesis.benchmarks.measure.Workload;
import io.jkinesis.benchmarks.stats.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Catches a regression of the worker's side of the pipe by a factor of two. What is compared is CPU
 * time, which another program on the machine hardly changes, of both sides in turns.
 */
@Timeout(300)
class WorkerRatioIT {

  private static final int ROUNDS = 5;

  /** Usually it is about a third. */
  private static final double LIMIT = 0.7;

  @TempDir Path folder;

  @Test
  void theWorkerNeedsMuchLessCpuThanTheStockDaemonToWriteRecords() throws Exception {
    Optional<CBaseline> floor = CBaseline.compile(folder);
    assumeTrue(floor.isPresent(), "no C compiler");
    Contestant child = floor.get().notDecoding();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double stock = cpu(Parent.STOCK, child);
      double worker = cpu(Parent.WORKER, child);
      ratios.add(worker / stock);
    }

    assertThat(Samples.of(ratios).median()).as("of %s", ratios).isLessThan(LIMIT);
  }

  private static double cpu(Parent parent, Contestant child) throws ChildFailedException {
    List<Double> figures = new ArrayList<>();
    ThroughDaemon measure = new ThroughDaemon(parent, Workload.kibibyte(150), null);
    measure.round(
        child,
        (figure, value) -> {
          if (figure.id().equals(measure.parentCpu().id())) {
            figures.add(value);
          }
        });
    return figures.get(0);
  }
}
