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
 * Keeps this process, and so the children that it starts, on one CPU: where they may run on
 * several, waking each other across them makes figures swing by a factor of four.
 *
 * @param text what was done, for people
 * @param otherCpu one that this process could have run on; null if there is none
 */
public record Pinning(String text, @Nullable Integer otherCpu) {

  /**
   * Pins.
   *
   * @param cpu on this one; -1 for the last of those that are allowed
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

  /** Reads a list as Linux writes it: {@code 0-3,8}. */
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
