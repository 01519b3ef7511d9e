package io.jkinesis.lab.demo;

import io.jkinesis.lab.Stopwatch;
import java.time.Duration;
import java.util.List;

/** Passes events to the display, with their times. Used by the threads of one demo. */
final class DemoOutput {

  private final Display display;
  private final int records;
  private final Stopwatch total = new Stopwatch();

  DemoOutput(Display display, int records) {
    this.display = display;
    this.records = records;
  }

  synchronized void event(String line) {
    display.event(total.elapsed(), line);
  }

  synchronized void show(int put, int processed, List<DemoProgress.ShardRow> shards, String now) {
    display.show(new DemoProgress(total.elapsed(), put, processed, records, shards, now));
  }

  Duration elapsed() {
    return total.elapsed();
  }
}
