package io.jkinesis.benchmarks.measure;

/** Takes the figures of one round with one contestant. */
@FunctionalInterface
public interface Sink {

  /** Takes one. */
  void add(Figure figure, double value);
}
