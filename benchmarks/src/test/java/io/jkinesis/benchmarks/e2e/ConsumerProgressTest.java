package io.jkinesis.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.benchmarks.e2e.ConsumerProgress.Reached;
import io.jkinesis.benchmarks.e2e.CpuSamples.Cpu;
import io.jkinesis.benchmarks.measure.Workload;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerProgressTest {

  /** Two consumers of 1,000 records each, with one batch of 500 in a second. */
  private static final String MARKS =
      """
      first 500 512000 1000000
      second 500 512000 2000000
      first 1000 1024000 3000000
      second 1000 1024000 4000000
      """;

  @TempDir Path folder;

  private ConsumerProgress read(String text) throws IOException {
    return ConsumerProgress.read(Files.writeString(folder.resolve("marks"), text));
  }

  @Test
  void aMissingFileIsNoProgress() throws IOException {
    assertThat(ConsumerProgress.read(folder.resolve("missing")).records()).isZero();
  }

  @Test
  void aLineThatIsBeingWrittenDoesNotCount() throws IOException {
    assertThat(read(MARKS + "second 15").records()).isEqualTo(2000);
    assertThat(read("fir").records()).isZero();
  }

  @Test
  void theRecordsOfAllConsumersAreAdded() throws IOException {
    assertThat(read(MARKS).atLeast(900)).isEqualTo(new Reached(1000, 2_000_000));
    assertThat(read(MARKS).atLeast(2000)).isEqualTo(new Reached(2000, 4_000_000));
  }

  @Test
  void theSecondHalfIsMeasured() throws IOException {
    CpuSamples cpu = new CpuSamples();
    cpu.add(0, new Cpu(0, 0));
    cpu.add(1_000_000, new Cpu(5, 1)); // a start
    cpu.add(5_000_000, new Cpu(9, 1.4));
    Results results = new Results();

    new StubFigures(new StubWorkload(Workload.kibibyte(1), true))
        .add("run-c", read(MARKS), cpu, results);

    assertThat(results.find("stub-1KiB-kpl-rate", "run-c").map(Samples::median))
        .contains(1.024 / 2);
    double gigabytes = 1.024e6 / 1e9;
    assertThat(results.find("stub-1KiB-kpl-worker-cpu", "run-c").map(Samples::median))
        .hasValueSatisfying(it -> assertThat(it * gigabytes).isBetween(1.999, 2.001));
    assertThat(results.find("stub-1KiB-kpl-cpu", "run-c").map(Samples::median))
        .hasValueSatisfying(it -> assertThat(it * gigabytes).isBetween(2.199, 2.201));
  }
}
