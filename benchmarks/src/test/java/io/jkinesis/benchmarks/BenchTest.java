package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.benchmarks.e2e.EndToEndBench;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Bench.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void anUnknownGroupIsRefusedBeforeAnythingStarts() {
    assertThat(run("--only", "speed")).isEqualTo(4);
    assertThat(err.toString())
        .startsWith("jkinesis: --only speed: expected one of throughput, roundtrip, start");
  }

  @Test
  void anUnknownWorkloadIsRefused() {
    assertThatThrownBy(() -> EndToEndBench.full(Set.of("2KiB"), 1, text -> {}))
        .isInstanceOf(JkinesisException.class)
        .hasMessage("--workload 2KiB: expected one of 1KiB, 1KiB-kpl, 100B, 100B-kpl, 512KiB");
  }

  @Test
  void aWorkloadIsNotForQuickRuns() {
    assertThat(run("--quick", "--only=e2e", "--workload=100B")).isEqualTo(4);
    assertThat(err.toString())
        .isEqualTo("jkinesis: --workload: not with --quick, which has one of its own\n");
  }

  @Test
  void anUnknownOptionIsRefusedInOneLine() {
    assertThat(run("--fast")).isEqualTo(4);
    assertThat(err.toString()).startsWith("jkinesis: Unknown option: '--fast'");
    assertThat(err.toString().lines()).hasSize(1);
  }
}
