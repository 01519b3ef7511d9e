package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.io.PrintWriter;
import java.util.Map;

/**
 * A report for a terminal: one block per figure, starting with the ratios to the first contestant.
 */
public final class TextReport {

  private TextReport() {}

  /** Prints the report. */
  public static void print(Results results, PrintWriter out) {
    results.figures().forEach(figure -> print(figure, results.of(figure), out));
    out.flush();
  }

  private static void print(Figure figure, Map<String, Samples> contestants, PrintWriter out) {
    Map.Entry<String, Samples> base = contestants.entrySet().iterator().next();
    out.printf("%n%s (%s; ratio to %s)%n", figure.title(), figure.unit(), base.getKey());
    double unit = base.getValue().median();
    contestants.forEach(
        (contestant, samples) ->
            out.printf(
                "  %-24s %7s %9s   %s to %s%n",
                contestant,
                unit == 0 ? "" : FigureText.ratio(samples.median() / unit),
                FigureText.figure(samples.median()),
                FigureText.figure(samples.min()),
                FigureText.figure(samples.max())));
  }
}
