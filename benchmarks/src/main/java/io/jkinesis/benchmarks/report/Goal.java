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

  boolean isMet() {
    return value.isPresent()
        && (atMost ? value.getAsDouble() <= bound : value.getAsDouble() >= bound);
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
    double distance = value.getAsDouble() / bound - 1;
    String by = Math.round(Math.abs(distance) * 100) + " %";
    return (isMet() ? "met, " : "**not met**, ") + by + (distance < 0 ? " below" : " above");
  }

  private String unitOf() {
    return unit.isEmpty() ? "" : " " + unit;
  }
}
