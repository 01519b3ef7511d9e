package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import java.util.List;

/** One way to measure a contestant. */
public interface Measure {

  /** Its name on the command line; several may have one name. */
  String group();

  /** What is done, for progress. */
  String title();

  /** What comes of it. */
  List<Figure> figures();

  /** Whether it can be done, and means something, with a contestant of this kind. */
  default boolean isFor(Kind kind) {
    return kind != Kind.PIPE && kind != Kind.IN_PROCESS && kind != Kind.HOSTED;
  }

  /** Measures once. */
  void round(Contestant contestant, Sink sink) throws ChildFailedException;
}
