package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import java.time.Duration;
import java.util.List;

/** Runs sessions with contestants, and verifies that they have read everything. */
final class Sessions {

  /** Much longer than any measurement takes on a slow machine. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private Sessions() {}

  static ChildSession start(Contestant contestant) throws ChildFailedException {
    return ChildSession.start(contestant.id(), contestant.command(), LIMIT);
  }

  /**
   * Ends a session gracefully.
   *
   * @param times how often the batch was sent
   * @throws ChildFailedException also if the contestant reports that it has read something else
   */
  static void finish(ChildSession session, Contestant contestant, Batch batch, long times)
      throws ChildFailedException {
    List<String> said = session.finish();
    String expected =
        "%d records, %d bytes, ".formatted(times * batch.records(), times * batch.payloadBytes());
    // Contestants in languages that make it easy also sum up the data.
    String sum = "sum " + Long.toUnsignedString(times * batch.sum());
    if (contestant.tells()
        && said.stream()
            .filter(line -> line.startsWith(expected))
            .noneMatch(line -> !line.contains("sum ") || line.contains(sum))) {
      throw new ChildFailedException(
          contestant.id(), "did not read what it was given: expected " + expected + sum, said);
    }
  }
}
