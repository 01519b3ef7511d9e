package io.jkinesis.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
  void anUnknownOptionIsRefusedInOneLine() {
    assertThat(run("--fast")).isEqualTo(4);
    assertThat(err.toString()).startsWith("jkinesis: Unknown option: '--fast'");
    assertThat(err.toString().lines()).hasSize(1);
  }
}
