package io.jkinesis.worker.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUsageTest {

  @TempDir private Path proc;

  @Test
  void memoryIsTheResidentOne() throws Exception {
    Files.createDirectory(proc.resolve("42"));
    Files.writeString(
        proc.resolve("42/status"),
        "Name:\tjava\nVmPeak:\t 9000 kB\nVmRSS:\t   1234 kB\nThreads:\t1\n");
    assertThat(new ProcessUsage(42, proc).memory()).isEqualTo(1234 * 1024);
  }

  @Test
  void memoryIsNotKnownWithoutProc() {
    assertThat(new ProcessUsage(42, proc).memory()).isNull();
  }

  @Test
  void ownProcessUsesBoth() {
    ProcessUsage own = new ProcessUsage(ProcessHandle.current().pid());
    assertThat(own.memory()).isGreaterThan(10_000_000);
    assertThat(own.cpu()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void processThatHasEndedUsesNothing() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    ProcessUsage usage = new ProcessUsage(ended.pid());
    assertThat(usage.memory()).isNull();
    assertThat(usage.cpu()).isNull();
  }
}
