package io.jkinesis.worker.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The most recent values of a sampled quantity; a missing sample is a gap, NaN. */
final class Curve {

  private final float[] values;

  /** The sample number of each value. */
  private final long[] numbers;

  Curve(int length) {
    values = new float[length];
    numbers = new long[length];
    Arrays.fill(numbers, -1);
  }

  void set(long number, double value) {
    int index = index(number);
    values[index] = (float) value;
    numbers[index] = number;
  }

  double get(long number) {
    int index = index(number);
    return numbers[index] == number ? values[index] : Double.NaN;
  }

  /** Returns the values from one sample number to another, exclusive. */
  List<Double> from(long first, long end) {
    return LongStream.range(first, end).mapToObj(this::get).toList();
  }

  /** Returns whether all remaining values at this sample are gaps. */
  boolean isEmptyAt(long number) {
    return Arrays.stream(numbers).allMatch(each -> each <= number - values.length);
  }

  private int index(long number) {
    return (int) (number % values.length);
  }
}
