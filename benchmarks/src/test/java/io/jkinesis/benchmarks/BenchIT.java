package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.benchmarks.contestant.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small real benchmark: whatever it measures, the contestants have read everything. */
@Timeout(120)
class BenchIT {

  private static final String JKINESIS = "jkinesis-" + Runtime.version().feature();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int bench(String... args) {
    CommandLine line = Bench.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void measuresAndWritesWhatItWasAskedFor() throws IOException {
    boolean hasFloor = Programs.find("gcc").or(() -> Programs.find("cc")).isPresent();
    Path json = folder.resolve("bench.json");

    int exit =
        bench(
            "--quick",
            "--rounds=1",
            "--only=start,peak",
            "--contestant=" + (hasFloor ? "c," : "") + JKINESIS,
            "--json=" + json,
            "--write-docs=" + folder);

    assertThat(err.toString()).doesNotContain("jkinesis: ");
    assertThat(exit).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("figures");
    assertThat(figures.findValuesAsText("id")).contains("start", "10MiB-1-growth");
    for (JsonNode figure : figures) {
      JsonNode median = figure.get("contestants").get(JKINESIS).get("median");
      assertThat(median.doubleValue()).as(figure.get("id").textValue()).isPositive();
      assertThat(figure.get("contestants").has("c")).isEqualTo(hasFloor);
    }
    assertThat(out.toString()).contains("start (ms");
    assertThat(folder.resolve("performance.md")).content().contains("JDK").contains("| start");
    String page = Files.readString(folder.resolve("performance.md"));
    assertThat(bench("--from=" + json, "--write-docs=" + folder)).isZero();
    assertThat(folder.resolve("performance.md")).hasContent(page);
    assertThat(folder.resolve("performance.svg")).content().contains("<svg");
  }

  @Test
  void comparesStylesOfConsumersInProcess() throws IOException {
    Path json = folder.resolve("bench.json");

    int exit = bench("--quick", "--only=in-process", "--json=" + json);

    assertThat(err.toString()).doesNotContain("jkinesis: ");
    assertThat(exit).isZero();
    JsonNode figure = new ObjectMapper().readTree(json.toFile()).get("figures").get(0);
    String jdk = "-in-process-" + Runtime.version().feature();
    for (String each : new String[] {"jkinesis", "per-record", "parallel-16"}) {
      JsonNode median = figure.get("contestants").get(each + jdk).get("median");
      assertThat(median.doubleValue()).as(each).isPositive();
    }
  }

  @Test
  void measuresTheLaunchersOwnStart() throws IOException {
    Path json = folder.resolve("bench.json");

    int exit = bench("--only=commands", "--rounds=1", "--json=" + json);

    assertThat(err.toString()).doesNotContain("jkinesis: ");
    assertThat(exit).isZero();
    JsonNode figure = new ObjectMapper().readTree(json.toFile()).get("figures").get(0);
    assertThat(figure.get("id").textValue()).isEqualTo("check-offline");
    for (String each : new String[] {"archive", "no-archive"}) {
      JsonNode median = figure.get("contestants").get(each).get("median");
      assertThat(median.doubleValue()).as(each).isPositive();
    }
  }

  @Test
  void aContestantThatDiesEndsTheRunWithOneLine() {
    int exit =
        bench(
            "--quick",
            "--only=start",
            "--contestant=" + JKINESIS,
            "--child=broken=/bin/sh -c 'exit 5'");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("jkinesis: broken: in initialize: ")
        .contains("exit code 5");
  }
}
