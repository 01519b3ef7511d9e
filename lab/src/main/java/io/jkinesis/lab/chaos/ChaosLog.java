package io.jkinesis.lab.chaos;

import io.jkinesis.lab.Stopwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** Logs one line per event with its time, to the user and to the evidence. */
public final class ChaosLog {

  private final PrintWriter out;
  private final Path file;
  private final Stopwatch sinceStart = new Stopwatch();

  public ChaosLog(PrintWriter out, Path file) {
    this.out = out;
    this.file = file;
  }

  public synchronized void add(String event) {
    String line = String.format(Locale.ROOT, "%7.1f s  %s", elapsed().toMillis() / 1e3, event);
    out.println(line);
    out.flush();
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Duration elapsed() {
    return sinceStart.elapsed();
  }
}
