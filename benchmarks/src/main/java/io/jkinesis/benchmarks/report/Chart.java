package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A bar chart: what a GB costs a worker and its consumers, by what a user can choose. It has a
 * transparent background, and colors that can be read on a light page and on a dark one.
 */
final class Chart {

  private static final String FIGURE = "stub-1KiB-cpu";
  private static final String TITLE =
      "CPU of the worker and its consumers per GB of 1 KiB records, in seconds (less is better)";
  private static final String SECOND_JDK = "-25";

  private static final int WIDTH = 900;
  private static final int BAR = 18;
  private static final int ROW = 26;
  private static final int HEAD = 36;
  private static final int LABELS = 270;
  private static final int VALUES = 70;
  private static final int LONGEST = WIDTH - LABELS - VALUES;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #57606a; }
        .title { font-weight: 600; font-size: 14px; }
        .jkinesis { fill: #2f81f7; } .other { fill: #8b949e; }
        @media (prefers-color-scheme: dark) { text { fill: #adbac7; } }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final Report report;

  private Chart(Report report) {
    this.report = report;
  }

  static String svg(Report report) {
    return new Chart(report).draw();
  }

  private String draw() {
    Optional<Figure> figure =
        report.results().figures().stream().filter(each -> each.id().equals(FIGURE)).findFirst();
    List<Map.Entry<String, Samples>> bars = figure.map(this::bars).orElse(List.of());
    int height = HEAD + bars.size() * ROW;
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-label=\"%s\">\n",
        WIDTH, height, WIDTH, height, TITLE);
    svg.append(STYLE);
    append("<text class=\"title\" x=\"8\" y=\"20\">%s</text>\n", TITLE);
    double largest = bars.stream().mapToDouble(each -> each.getValue().median()).max().orElse(1);
    int y = HEAD;
    for (Map.Entry<String, Samples> each : bars) {
      bar(each.getKey(), each.getValue().median(), largest, y);
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  /** Returns the contestants on the first JDK, the cheapest first. */
  private List<Map.Entry<String, Samples>> bars(Figure figure) {
    return report.results().of(figure).entrySet().stream()
        .filter(each -> !each.getKey().endsWith(SECOND_JDK))
        .sorted(Comparator.comparingDouble(each -> each.getValue().median()))
        .toList();
  }

  private void bar(String contestant, double value, double largest, int y) {
    double length = largest > 0 ? Math.max(1, value / largest * LONGEST) : 1;
    int baseline = y + BAR - 4;
    append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
        LABELS - 8, baseline, escaped(report.titles().of(contestant).replace("`", "")));
    append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
        contestant.startsWith("run") ? "jkinesis" : "other", LABELS, y, length, BAR);
    append(
        "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
        LABELS + length + 6, baseline, FigureText.figure(value));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
