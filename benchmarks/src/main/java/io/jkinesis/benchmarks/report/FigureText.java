package io.jkinesis.benchmarks.report;

import java.util.Locale;

/** Formats figures with as many digits as are meaningful. */
final class FigureText {

  private FigureText() {}

  /** Formats three digits, or all digits before the decimal point. */
  static String figure(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
