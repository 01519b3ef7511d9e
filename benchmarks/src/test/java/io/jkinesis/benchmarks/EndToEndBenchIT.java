package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole workers read the stub: each has read every record once, or the run fails. */
@Timeout(600)
class EndToEndBenchIT {

  private static final List<String> WORKERS = List.of("run-process", "run-in-process", "kcl-bare");

  @TempDir Path folder;

  @Test
  void measuresWorkersThatHaveReadEverything() throws IOException {
    StringWriter err = new StringWriter();
    Path json = folder.resolve("bench.json");
    CommandLine line = Bench.commandLine();
    line.setOut(new PrintWriter(new StringWriter(), true));
    line.setErr(new PrintWriter(err, true));

    int exit =
        line.execute(
            "--quick", "--only=e2e", "--contestant=" + String.join(",", WORKERS), "--json=" + json);

    assertThat(err.toString()).doesNotContain("jkinesis: ");
    assertThat(exit).isZero();
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).get("figures");
    assertThat(figures.findValuesAsText("id"))
        .containsExactlyInAnyOrder("stub-1KiB-rate", "stub-1KiB-cpu", "stub-1KiB-worker-cpu");
    for (JsonNode figure : figures) {
      for (String worker : WORKERS) {
        JsonNode median = figure.get("contestants").get(worker).get("median");
        assertThat(median.doubleValue()).as("%s of %s", figure.get("id"), worker).isPositive();
      }
    }
  }
}
