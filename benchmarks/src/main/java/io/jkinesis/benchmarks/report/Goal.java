package io.jkinesis.benchmarks.report;

import java.util.OptionalDouble;

/**
 * A target, and the measured value.
 *
 * @param what a description for people, with the contestant
 * @param unit the unit of bound and value; empty for a ratio
 * @param bound the limit for the value
 * @param atMost true if the value must not be above the bound, false if not below
 * @param value the measured value; empty if it was not measured
 */
record Goal(String what, String unit, double bound, boolean atMost, OptionalDouble value) {

  /** A value that differs from the bound by less than half a percent is at the bound. */
  boolean isMet() {
    return value.isPresent()
        && (percent() == 0
            || (atMost ? value.getAsDouble() <= bound : value.getAsDouble() >= bound));
  }

  private long percent() {
    return Math.round(Math.abs(value.getAsDouble() / bound - 1) * 100);
  }

  /** Returns the bound as text. */
  String target() {
    return (atMost ? "at most " : "at least ") + FigureText.figure(bound) + unitOf();
  }

  String measured() {
    return value.isPresent() ? FigureText.figure(value.getAsDouble()) + unitOf() : "not measured";
  }

  /** Returns whether it is met, and by how much of the bound. */
  String verdict() {
    if (value.isEmpty()) {
      return "not measured";
    }
    String met = isMet() ? "met" : "**not met**";
    return percent() == 0
        ? met
        : "%s, %d %% %s".formatted(met, percent(), value.getAsDouble() < bound ? "below" : "above");
  }

  private String unitOf() {
    return unit.isEmpty() ? "" : " " + unit;
  }
}
