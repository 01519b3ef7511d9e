package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the time for one tiny record, from its message to its acknowledgement, with a
 * checkpoint.
 */
public final class RoundTrip implements Measure {

  private static final int TINY = 5;
  private static final double MICRO = 1e3;
  private static final Figure P50 =
      new Figure("round-trip-p50", "round trip with a checkpoint, p50", "us", true);
  private static final Figure P99 =
      new Figure("round-trip-p99", "round trip with a checkpoint, p99", "us", true);

  private final Batch batch = Batch.of(1, TINY);
  private final int warmUp;
  private final long[] nanos;

  /**
   * @param warmUp the number of trips before the measurement
   * @param trips the number of measured trips
   */
  public RoundTrip(int warmUp, int trips) {
    this.warmUp = warmUp;
    this.nanos = new long[trips];
  }

  @Override
  public String group() {
    return "roundtrip";
  }

  @Override
  public String title() {
    return "round trip, %d times".formatted(nanos.length);
  }

  @Override
  public List<Figure> figures() {
    return List.of(P50, P99);
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    try (ChildSession session = Sessions.start(contestant)) {
      session.initialize();
      for (int i = 0; i < warmUp; i++) {
        session.processRecords(batch);
      }
      for (int i = 0; i < nanos.length; i++) {
        long begun = System.nanoTime();
        session.processRecords(batch);
        nanos[i] = System.nanoTime() - begun;
      }
      Sessions.finish(session, contestant, batch, (long) warmUp + nanos.length);
    }
    Arrays.sort(nanos);
    sink.add(P50, nanos[nanos.length / 2] / MICRO);
    sink.add(P99, nanos[nanos.length * 99 / 100] / MICRO);
  }
}
