package io.jkinesis.launcher.put;

import java.time.Duration;
import java.util.Locale;

/** The totals of what was put so far. Used by one thread. */
final class PutTotals {

  private final long start = System.nanoTime();
  private long records;
  private long bytes;
  private long retried;

  void putOne(InputLine line) {
    records++;
    bytes += line.data().length;
  }

  void retry(long refused) {
    retried += refused;
  }

  long records() {
    return records;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns, for example, {@code 20000 records, 1.2 MB in 3.4 s, 5882 records/s, 12 retried}. */
  @Override
  public String toString() {
    double seconds = elapsed().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%d record%s, %s in %.1f s, %.0f records/s, %d retried",
        records,
        records == 1 ? "" : "s",
        size(),
        seconds,
        seconds > 0 ? records / seconds : 0.0,
        retried);
  }

  private String size() {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
