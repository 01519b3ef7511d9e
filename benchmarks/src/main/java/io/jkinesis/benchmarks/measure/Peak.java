package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.util.List;

/**
 * Measures the maximum resident memory over some of the largest batches: in total, and the increase
 * since the first batch as a multiple of the payload.
 */
public final class Peak implements Measure {

  private static final double MIB = 1024 * 1024;

  private final Workload workload;
  private final Batch batch;
  private final Figure peak;
  private final Figure growth;

  /** Creates the measure with these batches. */
  public Peak(Workload workload) {
    this.workload = workload;
    this.batch = Batch.of(workload.records(), workload.recordBytes());
    String title = "peak of a batch of " + workload.title();
    this.peak = new Figure(workload.id() + "-peak", title, "MiB", true);
    this.growth = new Figure(workload.id() + "-growth", title + ", over idle", "x payload", true);
  }

  @Override
  public String group() {
    return "peak";
  }

  @Override
  public String title() {
    return "peak, %d x %s".formatted(workload.batches(), workload.title());
  }

  @Override
  public List<Figure> figures() {
    return List.of(peak, growth);
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    try (ChildSession session = Sessions.start(contestant)) {
      session.initialize();
      long before = ProcessFigures.peakBytes(session.pid());
      for (int i = 0; i < workload.batches(); i++) {
        session.processRecords(batch);
      }
      long after = ProcessFigures.peakBytes(session.pid());
      sink.add(peak, after / MIB);
      sink.add(growth, (double) (after - before) / batch.payloadBytes());
      Sessions.finish(session, contestant, batch, workload.batches());
    }
  }
}
