package io.jkinesis.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class PerformancePageTest {

  private static final Figure RATE = new Figure("1KiB-rate", "1 KiB <records>", "MB/s", false);
  private static final Figure START = new Figure("start", "start", "ms", true);
  private static final Machine MACHINE =
      new Machine("A Processor", 2, List.of("17.0.15", "25.0.1"), "pinned to CPU 1");

  @TempDir Path folder;
  private final Results results = new Results();
  private final List<Contestant> contestants =
      List.of(
          contestant("c", "C", Kind.FLOOR),
          contestant("jkinesis-17", "jkinesis", Kind.JKINESIS),
          contestant("absent", "never measured", Kind.OTHER));

  private static Contestant contestant(String id, String title, Kind kind) {
    return new Contestant(id, title, List.of(id), kind, false);
  }

  @BeforeEach
  void write() throws IOException {
    for (double value : new double[] {1900, 2000, 2400}) {
      results.add(RATE, "c", value);
      results.add(RATE, "jkinesis-17", value * 0.65);
    }
    results.add(START, "c", 1);
    results.add(START, "jkinesis-17", 54);
    PerformancePage.write(results, contestants, MACHINE, LocalDate.of(2030, 1, 2), folder);
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("performance.md"), UTF_8);
  }

  @Test
  void saysWhenAndOnWhat() throws IOException {
    assertThat(page())
        .contains("on 2030-01-02: A Processor, 2 cores; JDKs 17.0.15, 25.0.1; pinned to CPU 1")
        .doesNotContain("{{");
  }

  @Test
  void ratiosComeBeforeFigures() throws IOException {
    assertThat(page())
        .containsSubsequence(
            "| | C | jkinesis |",
            "| 1 KiB <records>, MB/s | 1.00 | 0.65 |",
            "| start, ms | 1.00 | 54.0 |",
            "| 1 KiB <records>, MB/s | 2000 (1900 to 2400) | 1300 (1235 to 1560) |",
            "| start, ms | 1.00 | 54.0 |");
  }

  @Test
  void goalsAreJudged() throws IOException {
    assertThat(page())
        .contains(
            "| JDK 17: 1 KiB records, of the C program's rate | at least 0.600 | 0.650 | met, 8 % above |",
            "| JDK 17: start | at most 36.0 ms | 54.0 ms | **not met**, 50 % above |",
            "| JDK 17: round trip p99 | at most 20.0 us | not measured | not measured |");
  }

  @Test
  void whoWasNotMeasuredIsLeftOut() throws IOException {
    assertThat(page()).doesNotContain("never measured");
  }

  @Test
  void chartIsXmlWithABarForEachFigureAndContestant() throws Exception {
    NodeList bars =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("performance.svg").toFile())
            .getElementsByTagName("rect");

    assertThat(bars.getLength()).isEqualTo(4);
    assertThat(width(bars, 0)).isPositive();
    assertThat(width(bars, 1) / width(bars, 0)).as("of the C program's").isEqualTo(0.65);
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(
        bars.item(index).getAttributes().getNamedItem("width").getTextContent());
  }
}
