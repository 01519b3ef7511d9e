package io.jkinesis.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Programs;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps this process, and so the children that it starts, on one CPU: where they may run on
 * several, waking each other across them makes figures swing by a factor of four.
 */
public final class Pinning {

  private Pinning() {}

  /**
   * Does so.
   *
   * @param cpu on this one; -1 for the last of those that are allowed
   * @return what was done, for people
   */
  public static String pin(int cpu) throws IOException, InterruptedException {
    String allowed = ProcessFigures.allowedCpus();
    if (allowed.matches("\\d+") && (cpu < 0 || allowed.equals(Integer.toString(cpu)))) {
      return "pinned to CPU " + allowed;
    }
    Optional<Path> taskset = Programs.find("taskset");
    if (taskset.isEmpty()) {
      return "not pinned to one CPU (there is no taskset): figures swing";
    }
    String one = cpu >= 0 ? Integer.toString(cpu) : allowed.replaceAll(".*[,-]", "");
    Process process =
        new ProcessBuilder(
                List.of(
                    taskset.get().toString(),
                    "-a",
                    "-c",
                    "-p",
                    one,
                    Long.toString(ProcessHandle.current().pid())))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      return "not pinned to one CPU (" + said.lines().findFirst().orElse("") + "): figures swing";
    }
    return "pinned to CPU " + one;
  }
}
