package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import java.util.List;

/** A way to measure a contestant. */
public interface Measure {

  /** Returns its name on the command line; several measures may have the same name. */
  String group();

  /** Returns a description, for progress. */
  String title();

  /** Returns the figures that it measures. */
  List<Figure> figures();

  /** Returns whether it is possible, and meaningful, with a contestant of this kind. */
  default boolean isFor(Kind kind) {
    return kind != Kind.PIPE && kind != Kind.IN_PROCESS;
  }

  /** Measures once. */
  void round(Contestant contestant, Sink sink) throws ChildFailedException;
}
