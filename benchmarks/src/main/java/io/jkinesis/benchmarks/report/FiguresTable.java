package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.Map;

/** Everything that was measured, one row per figure and contestant. */
final class FiguresTable {

  private static final String HEAD =
      "| measured | unit | better | contestant | median (range) | ratio to the first |\n"
          + "|---|---|---|---|---|---|";

  private FiguresTable() {}

  static String of(Report report) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Figure figure : report.results().figures()) {
      Map<String, Samples> all = report.results().of(figure);
      double first = all.values().iterator().next().median();
      String what = figure.title();
      String better = figure.lessIsBetter() ? "less" : "more";
      for (Map.Entry<String, Samples> each : all.entrySet()) {
        Samples samples = each.getValue();
        table.append(
            "\n| %s | %s | %s | %s | %s | %s |"
                .formatted(
                    what,
                    figure.unit(),
                    better,
                    report.titles().of(each.getKey()),
                    value(samples),
                    first == 0 ? "" : FigureText.ratio(samples.median() / first)));
        what = "";
      }
    }
    return table.toString();
  }

  private static String value(Samples samples) {
    String median = FigureText.figure(samples.median());
    return samples.size() == 1
        ? median
        : "%s (%s to %s)"
            .formatted(median, FigureText.figure(samples.min()), FigureText.figure(samples.max()));
  }
}
