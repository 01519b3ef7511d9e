package io.jkinesis.lab;

import java.time.Duration;

/** Measures the time since its creation. */
public final class Stopwatch {

  private final long start = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
