package io.jkinesis.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.worker.JkinesisException;
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

  private static final Figure RATE = new Figure("1KiB-rate", "1 KiB records", "MB/s", false);
  private static final Figure START = new Figure("start", "start", "ms", true);
  private static final Figure CPU = new Figure("stub-1KiB-cpu", "through the stub", "s/GB", true);
  private static final Machine MACHINE =
      new Machine("A Processor", 2, List.of("17.0.15", "25.0.1"), "pinned to CPU 1");

  @TempDir Path folder;
  private Report report = Report.of(new Results(), List.of(), MACHINE);

  private static Contestant contestant(String id, String title, Kind kind) {
    return new Contestant(id, title, List.of(id), kind, false);
  }

  @BeforeEach
  void write() throws IOException {
    Results results = new Results();
    for (double value : new double[] {1900, 2000, 2400}) {
      results.add(RATE, "c", value);
      results.add(RATE, "jkinesis-17", value * 0.65);
    }
    results.add(START, "c", 1);
    results.add(START, "jkinesis-17", 54);
    results.add(CPU, "stock-process", 8);
    results.add(CPU, "run-process", 2);
    results.add(CPU, "run-process-25", 1);
    report =
        Report.of(
            results,
            List.of(
                contestant("c", "C", Kind.FLOOR),
                contestant("jkinesis-17", "jkinesis", Kind.JKINESIS)),
            MACHINE);
    PerformancePage.write(report, LocalDate.of(2030, 1, 2), folder);
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
  void startsWithWhatAUserAsksFor() throws IOException {
    assertThat(page())
        .containsSubsequence(
            "| `jkinesis run`, Java consumer: 2.00 s"
                + " | stock daemon 3.1.3, Java consumer: 8.00 s | **0.25** |",
            "| not measured | not measured |  |",
            "## Targets");
  }

  @Test
  void eachFigureHasUnitDirectionAndRatio() throws IOException {
    assertThat(page())
        .containsSubsequence(
            "| 1 KiB records | MB/s | more | C | 2000 (1900 to 2400) | 1.00 |",
            "|  | MB/s | more | jkinesis | 1300 (1235 to 1560) | 0.65 |",
            "| start | ms | less | C | 1.00 | 1.00 |",
            "|  | s/GB | less | `jkinesis run`, Java consumer, JDK 25 | 1.00 | 0.13 |");
  }

  @Test
  void targetsAreJudged() throws IOException {
    assertThat(page())
        .contains(
            "| consumer process, JDK 17: 1 KiB records, of the C program's rate | at least 0.600"
                + " | 0.650 | met, 8 % above |",
            "| consumer process, JDK 17: start | at most 36.0 ms | 54.0 ms"
                + " | **not met**, 50 % above |",
            "| consumer process, JDK 17: round trip p99 | at most 20.0 us | not measured"
                + " | not measured |");
  }

  @Test
  void chartHasABarForEachContestantOnTheFirstJdkTheCheapestFirst() throws Exception {
    NodeList bars =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("performance.svg").toFile())
            .getElementsByTagName("rect");

    assertThat(bars.getLength()).isEqualTo(2);
    assertThat(width(bars, 0)).isPositive();
    assertThat(width(bars, 0) / width(bars, 1)).as("of the stock daemon's").isEqualTo(0.25);
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(
        bars.item(index).getAttributes().getNamedItem("width").getTextContent());
  }

  @Test
  void isTheSameFromFilesThatWereWrittenBefore() throws Exception {
    String direct = page();
    Path file = folder.resolve("figures.json");
    JsonReport.write(report, file);

    PerformancePage.write(JsonReport.read(List.of(file)), LocalDate.of(2030, 1, 2), folder);

    assertThat(page()).isEqualTo(direct);
  }

  @Test
  void figureOfSeveralFilesIsFromTheLast() throws Exception {
    Path first = folder.resolve("first.json");
    JsonReport.write(report, first);
    Results again = new Results();
    again.add(START, "jkinesis-17", 30);
    Path second = folder.resolve("second.json");
    JsonReport.write(Report.of(again, List.of(), MACHINE), second);

    Report both = JsonReport.read(List.of(first, second));

    assertThat(both.results().find("start", "c")).isEmpty();
    assertThat(both.results().find("start", "jkinesis-17").orElseThrow().median()).isEqualTo(30);
    assertThat(both.results().find("1KiB-rate", "c")).isPresent();
    assertThat(both.titles().of("jkinesis-17")).isEqualTo("jkinesis");
  }

  @Test
  void rejectsAFileThatIsNoReport() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{}");

    assertThatThrownBy(() -> JsonReport.read(List.of(file)))
        .isInstanceOf(JkinesisException.class)
        .hasMessage("--from " + file + ": expected a file written with --json");
  }
}
