package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.util.List;

/** Checks that the memory of a child stays constant over very many batches. */
public final class LeakCheck implements Measure {

  private static final double MIB = 1024 * 1024;
  private static final int RECORDS = 10;
  private static final int RECORD_BYTES = 100;

  /** When everything that is created once exists. */
  private static final int FIRST_LOOK = 10;

  private final int batches;
  private final Batch batch = Batch.of(RECORDS, RECORD_BYTES);
  private final Figure early;
  private final Figure late;

  /** Runs this many batches. */
  public LeakCheck(int batches) {
    this.batches = batches;
    this.early =
        new Figure(
            "endurance-early",
            "memory after %,d batches".formatted(batches / FIRST_LOOK),
            "MiB",
            true);
    this.late =
        new Figure("endurance-late", "memory after %,d batches".formatted(batches), "MiB", true);
  }

  @Override
  public String group() {
    return "endurance";
  }

  @Override
  public String title() {
    return "endurance, %,d batches".formatted(batches);
  }

  @Override
  public List<Figure> figures() {
    return List.of(early, late);
  }

  @Override
  public boolean isFor(Kind kind) {
    return kind == Kind.FLOOR || kind == Kind.JKINESIS;
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    try (ChildSession session = Sessions.start(contestant)) {
      session.initialize();
      for (int i = 1; i <= batches; i++) {
        session.processRecords(batch);
        if (i == batches / FIRST_LOOK) {
          sink.add(early, ProcessFigures.proportionalBytes(session.pid()) / MIB);
        }
      }
      sink.add(late, ProcessFigures.proportionalBytes(session.pid()) / MIB);
      Sessions.finish(session, contestant, batch, batches);
    }
  }
}
