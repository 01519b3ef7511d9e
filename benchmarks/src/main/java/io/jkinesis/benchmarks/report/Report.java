package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.run.Results;
import java.util.List;

/**
 * What was measured, of whom, and where.
 *
 * @param machine a description for people
 */
public record Report(Results results, Titles titles, String machine) {

  /** Returns the report of a run. */
  public static Report of(Results results, List<Contestant> contestants, Machine machine) {
    return new Report(results, new Titles(contestants), machine.toString());
  }
}
