package io.jkinesis.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * docs/performance.md with its chart: inserts tables of this run into a page that is written by
 * hand.
 */
public final class PerformancePage {

  private static final String TEMPLATE = "performance.md";
  private static final String CHART = "performance.svg";

  private final Results results;
  private final List<Contestant> contestants;

  private PerformancePage(Results results, List<Contestant> contestants) {
    this.results = results;
    this.contestants =
        contestants.stream()
            .filter(
                each ->
                    results.figures().stream().anyMatch(f -> results.of(f).containsKey(each.id())))
            .toList();
  }

  /**
   * Writes both.
   *
   * @param folder the folder of the repository's docs
   */
  public static void write(
      Results results, List<Contestant> contestants, Machine machine, LocalDate date, Path folder)
      throws IOException {
    PerformancePage page = new PerformancePage(results, contestants);
    Files.writeString(folder.resolve("performance.md"), page.text(machine, date), UTF_8);
    Files.writeString(folder.resolve(CHART), Chart.svg(results, page.contestants), UTF_8);
  }

  private String text(Machine machine, LocalDate date) throws IOException {
    return template()
        .replace("{{date}}", date.toString())
        .replace("{{machine}}", machine.toString())
        .replace("{{ratios}}", table(this::ratio))
        .replace("{{figures}}", table(this::figure))
        .replace("{{goals}}", goals());
  }

  private static String template() throws IOException {
    try (InputStream in = PerformancePage.class.getResourceAsStream(TEMPLATE)) {
      return new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), UTF_8);
    }
  }

  private interface Cell {
    String of(Figure figure, Map<String, Samples> all, Samples mine);
  }

  private String table(Cell cell) {
    StringBuilder table = new StringBuilder("| |");
    contestants.forEach(each -> table.append(' ').append(each.title()).append(" |"));
    table.append("\n|---|").append("---|".repeat(contestants.size()));
    for (Figure figure : results.figures()) {
      Map<String, Samples> all = results.of(figure);
      table.append("\n| ").append(figure.title()).append(", ").append(figure.unit()).append(" |");
      for (Contestant each : contestants) {
        String text =
            Optional.ofNullable(all.get(each.id()))
                .map(mine -> cell.of(figure, all, mine))
                .orElse("");
        table.append(' ').append(text).append(" |");
      }
    }
    return table.toString();
  }

  /**
   * Returns the ratio to the first contestant in the table that has this figure: the floor, if
   * there is one.
   */
  private String ratio(Figure figure, Map<String, Samples> all, Samples mine) {
    double base =
        contestants.stream()
            .map(each -> all.get(each.id()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(mine)
            .median();
    return base == 0 ? "" : FigureText.ratio(mine.median() / base);
  }

  private String figure(Figure figure, Map<String, Samples> all, Samples mine) {
    String median = FigureText.figure(mine.median());
    return mine.size() == 1
        ? median
        : "%s (%s to %s)"
            .formatted(median, FigureText.figure(mine.min()), FigureText.figure(mine.max()));
  }

  private String goals() {
    return Goals.of(results, contestants).stream()
        .map(
            goal ->
                "| %s | %s | %s | %s |"
                    .formatted(goal.what(), goal.target(), goal.measured(), goal.verdict()))
        .collect(
            Collectors.joining("\n", "| goal | target | measured | |\n|---|---|---|---|\n", ""));
  }
}
