package io.jkinesis.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The machine of a measurement.
 *
 * @param cpu the CPU model
 * @param cores the number of cores
 * @param jdks the versions of the measured JDKs
 * @param pinning how processes were pinned to CPUs
 */
public record Machine(String cpu, int cores, List<String> jdks, String pinning) {

  /** Returns this machine. */
  public static Machine here(List<Jdk> jdks, String pinning) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"), UTF_8);
    String model =
        lines.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("an unnamed CPU (" + System.getProperty("os.arch") + ")");
    long cores = lines.stream().filter(line -> line.startsWith("processor")).count();
    return new Machine(model, (int) cores, jdks.stream().map(Jdk::version).toList(), pinning);
  }

  @Override
  public String toString() {
    return "%s, %d cores; JDKs %s; %s"
        .formatted(cpu, cores, jdks.stream().collect(Collectors.joining(", ")), pinning);
  }
}
