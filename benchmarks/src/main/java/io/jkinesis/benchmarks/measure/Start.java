package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import java.util.List;

/** Measures the time from the start of the process until it has acknowledged {@code initialize}. */
public final class Start implements Measure {

  private static final double MILLI = 1e6;
  private static final Figure START = new Figure("start", "start", "ms", true);

  private final Batch none = Batch.of(0, 0);

  @Override
  public String group() {
    return "start";
  }

  @Override
  public String title() {
    return "start";
  }

  @Override
  public List<Figure> figures() {
    return List.of(START);
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    try (ChildSession session = Sessions.start(contestant)) {
      session.initialize();
      sink.add(START, (System.nanoTime() - session.startedAt()) / MILLI);
      Sessions.finish(session, contestant, none, 0);
    }
  }
}
