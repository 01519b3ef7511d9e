package io.jkinesis.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * docs/performance.md with its chart: inserts the figures of a report into a page that is written
 * by hand.
 */
public final class PerformancePage {

  private static final String TEMPLATE = "performance.md";
  private static final String CHART = "performance.svg";

  private PerformancePage() {}

  /**
   * Writes both.
   *
   * @param folder the folder of the repository's docs
   */
  public static void write(Report report, LocalDate date, Path folder) throws IOException {
    Files.writeString(folder.resolve("performance.md"), text(report, date), UTF_8);
    Files.writeString(folder.resolve(CHART), Chart.svg(report), UTF_8);
  }

  private static String text(Report report, LocalDate date) throws IOException {
    return template()
        .replace("{{date}}", date.toString())
        .replace("{{machine}}", report.machine())
        .replace("{{headline}}", new Headline(report).table())
        .replace("{{goals}}", goals(report))
        .replace("{{figures}}", FiguresTable.of(report));
  }

  private static String template() throws IOException {
    try (InputStream in = PerformancePage.class.getResourceAsStream(TEMPLATE)) {
      return new String(Objects.requireNonNull(in, TEMPLATE).readAllBytes(), UTF_8);
    }
  }

  private static String goals(Report report) {
    return Goals.of(report.results()).stream()
        .map(
            goal ->
                "| %s | %s | %s | %s |"
                    .formatted(goal.what(), goal.target(), goal.measured(), goal.verdict()))
        .collect(
            Collectors.joining("\n", "| target | bound | measured | |\n|---|---|---|---|\n", ""));
  }
}
