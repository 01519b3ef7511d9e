package io.jkinesis.benchmarks.measure;

/** Receives the figures of one round with one contestant. */
@FunctionalInterface
public interface Sink {

  /** Receives a figure. */
  void add(Figure figure, double value);
}
