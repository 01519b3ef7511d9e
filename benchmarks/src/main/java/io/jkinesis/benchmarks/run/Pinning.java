package io.jkinesis.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Programs;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pins this process, and so its children, to one CPU: on several CPUs, figures vary by a factor of
 * four, because processes have to wake each other across CPUs.
 *
 * @param text what was done, for people
 * @param otherCpu another CPU that this process could have used; null if there is none
 */
public record Pinning(String text, @Nullable Integer otherCpu) {

  /**
   * Pins this process.
   *
   * @param cpu the CPU; -1 for the last allowed one
   */
  public static Pinning to(int cpu) throws IOException, InterruptedException {
    List<Integer> allowed = cpus(ProcessFigures.allowedCpus());
    int one = cpu >= 0 ? cpu : allowed.get(allowed.size() - 1);
    if (allowed.equals(List.of(one))) {
      return new Pinning("pinned to CPU " + one, null);
    }
    Optional<Path> taskset = Programs.find("taskset");
    if (taskset.isEmpty()) {
      return not("there is no taskset");
    }
    String self = Long.toString(ProcessHandle.current().pid());
    Process process =
        new ProcessBuilder(taskset.get().toString(), "-a", "-c", "-p", Integer.toString(one), self)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      return not(said.lines().findFirst().orElse("taskset failed"));
    }
    return new Pinning(
        "pinned to CPU " + one,
        allowed.stream().filter(other -> other != one).findFirst().orElse(null));
  }

  private static Pinning not(String why) {
    return new Pinning("not pinned to one CPU (" + why + "): figures swing", null);
  }

  /** Parses a list in Linux's format: {@code 0-3,8}. */
  static List<Integer> cpus(String list) {
    return Arrays.stream(list.split(","))
        .map(part -> part.split("-"))
        .flatMap(
            ends ->
                IntStream.rangeClosed(
                        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .boxed())
        .toList();
  }
}
