package io.jkinesis.worker.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** The last values of something that is sampled; a sample that was left out is a gap, NaN. */
final class Curve {

  private final float[] values;

  /** The number of the sample that each value is of. */
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

  /** The values from a number up to another, that one excluded. */
  List<Double> from(long first, long end) {
    return LongStream.range(first, end).mapToObj(this::get).toList();
  }

  /** True if all that is left at this sample are gaps. */
  boolean isEmptyAt(long number) {
    return Arrays.stream(numbers).allMatch(each -> each <= number - values.length);
  }

  private int index(long number) {
    return (int) (number % values.length);
  }
}
