package io.jkinesis.benchmarks.stats;

import java.util.Arrays;
import java.util.List;

/** Figures of the same thing, one a round. */
public final class Samples {

  private final double[] sorted;

  private Samples(double[] values) {
    this.sorted = values;
    Arrays.sort(sorted);
  }

  /**
   * Of these values.
   *
   * @throws IllegalArgumentException if there are none, or one is no number
   */
  public static Samples of(List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("expected figures, found " + values);
    }
    return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How many there are. */
  public int size() {
    return sorted.length;
  }

  /** The one in the middle; of an even number, the mean of the two. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest. */
  public double min() {
    return sorted[0];
  }

  /** The largest. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /** From the smallest to the largest, as a part of the median. */
  public double spread() {
    return median() == 0 ? 0 : (max() - min()) / median();
  }

  /**
   * The smallest value that at least this part of all are not above (nearest rank).
   *
   * @param part above 0, up to 1
   */
  public double percentile(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("expected a part above 0, up to 1, found " + part);
    }
    return sorted[(int) Math.ceil(part * sorted.length) - 1];
  }
}
