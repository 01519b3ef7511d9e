package io.jkinesis.lab;

import java.time.Duration;

/** Runs from its making. */
public final class Stopwatch {

  private final long start = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
