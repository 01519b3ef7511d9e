package io.jkinesis.benchmarks.report;

import java.util.OptionalDouble;

/**
 * What was aimed at, and what came of it.
 *
 * @param what for people, with whom it is about
 * @param unit of bound and value; empty for a ratio
 * @param bound that the value is held to
 * @param atMost whether the value may not be above it; else not below
 * @param value what was measured; nothing if it was not
 */
record Goal(String what, String unit, double bound, boolean atMost, OptionalDouble value) {

  boolean isMet() {
    return value.isPresent()
        && (atMost ? value.getAsDouble() <= bound : value.getAsDouble() >= bound);
  }

  /** The bound as a person says it. */
  String target() {
    return (atMost ? "at most " : "at least ") + FigureText.figure(bound) + unitOf();
  }

  String measured() {
    return value.isPresent() ? FigureText.figure(value.getAsDouble()) + unitOf() : "not measured";
  }

  /** Whether it is met, and by how much of the bound. */
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
