package io.jkinesis.worker.internal.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.List;

/** Formats numbers for JSON: no meaningless digits, and no NaN. */
final class JsonNumbers {

  private static final double MILLI = 1000;

  private JsonNumbers() {}

  static double round(double value) {
    return Math.round(value * MILLI) / MILLI;
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / MILLI;
  }

  /** Adds the values to an array; NaN becomes null. */
  static void add(ArrayNode array, List<Double> values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        array.addNull();
      } else {
        array.add(round(value));
      }
    }
  }
}
