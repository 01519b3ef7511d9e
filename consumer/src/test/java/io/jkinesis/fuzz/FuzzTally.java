package io.jkinesis.fuzz;

import java.util.Map;
import java.util.TreeMap;

/** The results of many sessions. */
final class FuzzTally {

  private long sessions;
  private long uncertain;
  private long events;
  private final Map<Integer, Long> exitCodes = new TreeMap<>();

  void add(Comparison comparison) {
    sessions++;
    events += comparison.events();
    if (comparison.ending().isCertain()) {
      comparison.ending().exitCodes().forEach(code -> exitCodes.merge(code, 1L, Long::sum));
    } else {
      uncertain++;
    }
  }

  void add(FuzzTally other) {
    sessions += other.sessions;
    uncertain += other.uncertain;
    events += other.events;
    other.exitCodes.forEach((code, count) -> exitCodes.merge(code, count, Long::sum));
  }

  long sessions() {
    return sessions;
  }

  /** Returns the proportion of sessions that had to end with an exit code. */
  double share(int exitCode) {
    return exitCodes.getOrDefault(exitCode, 0L) / (double) sessions;
  }

  /** Returns the proportion of sessions whose last line was both invalid and cut off. */
  double uncertain() {
    return uncertain / (double) sessions;
  }

  @Override
  public String toString() {
    return String.format(
        "%,d sessions, %.1f events each, exit codes %s, either 2 or 3: %d",
        sessions, events / (double) sessions, exitCodes, uncertain);
  }
}
