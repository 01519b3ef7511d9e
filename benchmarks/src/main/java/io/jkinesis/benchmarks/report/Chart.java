package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar chart with one panel per figure, each with its own scale. It has a transparent background,
 * and colors that can be read on a light page and on a dark one.
 */
final class Chart {

  private static final List<String> PANELS =
      List.of(
          "1KiB-rate",
          "1KiB-cpu",
          "100B-rate",
          "512KiB-rate",
          "round-trip-p50",
          "start",
          "memory-idle",
          "memory-loaded");

  private static final int PANEL_WIDTH = 500;
  private static final int COLUMNS = 2;
  private static final int BAR = 16;
  private static final int ROW = 22;
  private static final int HEAD = 30;
  private static final int GAP = 26;
  private static final int LABELS = 190;
  private static final int VALUES = 70;
  private static final int LONGEST = PANEL_WIDTH - LABELS - VALUES;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #57606a; }
        .title { font-weight: 600; font-size: 13px; }
        .jkinesis { fill: #2f81f7; } .floor { fill: #8b949e; } .other { fill: #bf8700; }
        @media (prefers-color-scheme: dark) { text { fill: #adbac7; } }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final Results results;
  private final List<Contestant> contestants;

  private Chart(Results results, List<Contestant> contestants) {
    this.results = results;
    this.contestants = contestants.stream().filter(each -> each.kind() != Kind.PIPE).toList();
  }

  static String svg(Results results, List<Contestant> contestants) {
    return new Chart(results, contestants).draw();
  }

  private String draw() {
    List<Figure> panels =
        PANELS.stream()
            .flatMap(id -> results.figures().stream().filter(figure -> figure.id().equals(id)))
            .toList();
    int panelHeight = HEAD + contestants.size() * ROW + GAP;
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * PANEL_WIDTH;
    int height = Math.max(1, rows) * panelHeight;
    append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-label=\"Consumers measured beside each other\">\n",
        width, height, width, height);
    svg.append(STYLE);
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), i % COLUMNS * PANEL_WIDTH, i / COLUMNS * panelHeight);
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(Figure figure, int x, int y) {
    Map<String, Samples> all = results.of(figure);
    double largest = all.values().stream().mapToDouble(Samples::median).max().orElse(1);
    String better = figure.lessIsBetter() ? "less is better" : "more is better";
    append("<g transform=\"translate(%d,%d)\">\n", x, y);
    append(
        "<text class=\"title\" x=\"8\" y=\"18\">%s, %s (%s)</text>\n",
        escaped(figure.title()), escaped(figure.unit()), better);
    int row = HEAD;
    for (Contestant each : contestants) {
      Samples samples = all.get(each.id());
      if (samples != null) {
        bar(each, samples.median(), largest, row);
        row += ROW;
      }
    }
    svg.append("</g>\n");
  }

  private void bar(Contestant contestant, double value, double largest, int y) {
    double length = largest > 0 ? Math.max(1, value / largest * LONGEST) : 1;
    int baseline = y + BAR - 4;
    append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
        LABELS - 8, baseline, escaped(contestant.title()));
    append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
        colour(contestant.kind()), LABELS, y, length, BAR);
    append(
        "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
        LABELS + length + 6, baseline, FigureText.figure(value));
  }

  private static String colour(Kind kind) {
    return switch (kind) {
      case JKINESIS, DEFAULT_FLAGS, HOSTED -> "jkinesis";
      case FLOOR, PIPE -> "floor";
      case OTHER, IN_PROCESS -> "other";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
