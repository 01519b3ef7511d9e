package io.jkinesis.benchmarks.stats;

import java.util.Arrays;
import java.util.List;

/** Values of the same figure, one per round. */
public final class Samples {

  private final double[] sorted;

  private Samples(double[] values) {
    this.sorted = values;
    Arrays.sort(sorted);
  }

  /**
   * Creates samples of these values.
   *
   * @throws IllegalArgumentException if there are none, or if one is not a number
   */
  public static Samples of(List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("expected figures, found " + values);
    }
    return new Samples(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the number of values. */
  public int size() {
    return sorted.length;
  }

  /** Returns the values, the smallest first. */
  public List<Double> values() {
    return Arrays.stream(sorted).boxed().toList();
  }

  /** Returns the median; for an even number of values, the mean of the two in the middle. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the smallest value. */
  public double min() {
    return sorted[0];
  }

  /** Returns the largest value. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /** Returns the distance from the smallest to the largest value, as a fraction of the median. */
  public double spread() {
    return median() == 0 ? 0 : (max() - min()) / median();
  }

  /**
   * Returns a percentile: the smallest value that at least this fraction of all values do not
   * exceed (nearest rank).
   *
   * @param part the fraction, greater than 0 and at most 1
   */
  public double percentile(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("expected a part above 0, up to 1, found " + part);
    }
    return sorted[(int) Math.ceil(part * sorted.length) - 1];
  }
}
