package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.Programs;
import io.jkinesis.benchmarks.idle.IdleMeasure;
import io.jkinesis.benchmarks.idle.ShardsMeasure;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A small real benchmark: whatever it measures, the contestants have read everything. */
@Timeout(600)
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
      requirePositive(figure, JKINESIS);
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
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("figures");
    assertThat(figures.findValuesAsText("id"))
        .containsExactly("check-offline", "start-status-cpu", "start-run", "start-run-cpu");
    for (JsonNode figure : figures) {
      requirePositive(figure, "archive", "no-archive");
    }
  }

  @Test
  void measuresIdleWorkersAndTheStockDaemon() throws Exception {
    Results results = new Results();
    Map<String, String> quick =
        Map.of(
            "leaseAssignmentIntervalMillis", "1000",
            "workerMetricsReporterFreqInMillis", "2000",
            "inMemoryWorkerMetricsCaptureFrequencyMillis", "500",
            "shardSyncIntervalMillis", "10");

    new IdleMeasure(Duration.ZERO, Duration.ofSeconds(5), text -> {})
        .measure(List.of(1), 1, quick, results);

    assertThat(results.figures())
        .extracting(Figure::id)
        .containsExactly("idle-cpu-1", "idle-all-cpu-1", "idle-kinesis-1", "idle-dynamodb-1");
    for (Figure figure : results.figures()) {
      assertThat(results.of(figure)).containsOnlyKeys("run", "run-in-process", "stock");
    }
    results.of(results.figures().get(2)).forEach(BenchIT::requirePositive);
  }

  @Test
  void measuresWhatAWorkerOccupies() throws Exception {
    Results results = new Results();

    new ShardsMeasure(Duration.ZERO, text -> {}).measure(List.of(1, 2), 1, results);

    assertThat(results.figures())
        .extracting(Figure::id)
        .contains("shards-memory-1", "shards-threads-1", "shards-descriptors-1", "shards-heap-2");
    for (Figure figure : results.figures()) {
      results.of(figure).forEach(BenchIT::requirePositive);
      assertThat(results.of(figure).containsKey("run-process"))
          .as(figure.id())
          .isEqualTo(figure.id().endsWith("-1"));
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

  private static void requirePositive(JsonNode figure, String... contestants) {
    for (String each : contestants) {
      JsonNode median = figure.get("contestants").get(each).get("median");
      assertThat(median.doubleValue()).as(figure.get("id").textValue() + each).isPositive();
    }
  }

  private static void requirePositive(String contestant, Samples samples) {
    assertThat(samples.median()).as(contestant).isPositive();
  }

  @Test
  void leavesNoProcessWhenItIsStopped() throws Exception {
    List<String> command = new ArrayList<>(Jdk.own().program(Bench.class));
    command.addAll(2, List.of(property("jkinesis.home"), property("jkinesis.bench.home")));
    command.addAll(List.of("--quick", "--only=start", "--contestant=" + JKINESIS));
    command.add("--child=hangs=/bin/sh -c 'sleep 600'");
    Process bench = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      ProcessHandle child = awaitSleep(bench);

      bench.destroy(); // SIGTERM

      assertThat(bench.onExit().get(60, TimeUnit.SECONDS).exitValue()).isNotZero();
      assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(60));
    } finally {
      bench.descendants().forEach(ProcessHandle::destroyForcibly);
      bench.destroyForcibly();
    }
  }

  private static String property(String name) {
    return "-D" + name + "=" + System.getProperty(name);
  }

  private static ProcessHandle awaitSleep(Process bench) throws InterruptedException {
    while (bench.isAlive()) {
      Optional<ProcessHandle> found =
          bench
              .descendants()
              .filter(each -> each.info().command().orElse("").endsWith("sleep"))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("it ended with exit code " + bench.exitValue());
  }
}
