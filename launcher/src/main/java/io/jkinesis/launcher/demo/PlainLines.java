package io.jkinesis.launcher.demo;

import io.jkinesis.lab.demo.DemoProgress;
import io.jkinesis.lab.demo.Display;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Output for a log: one line per event, and a line of progress every two seconds. */
final class PlainLines implements Display {

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final PrintWriter out;
  private Duration last = Duration.ZERO;

  PlainLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void event(Duration elapsed, String line) {
    out.println(time(elapsed) + line);
    out.flush();
  }

  @Override
  public void show(DemoProgress progress) {
    if (progress.elapsed().minus(last).compareTo(BETWEEN) < 0) {
      return;
    }
    last = progress.elapsed();
    event(
        progress.elapsed(),
        String.format(
            Locale.ROOT,
            "put %,d, processed %,d of %,d: %s",
            progress.put(),
            progress.processed(),
            progress.records(),
            progress.now()));
  }

  static String time(Duration elapsed) {
    return String.format(Locale.ROOT, "%6.1f s  ", elapsed.toMillis() / 1e3);
  }
}
