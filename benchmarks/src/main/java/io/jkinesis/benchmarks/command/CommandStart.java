package io.jkinesis.benchmarks.command;

import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * The CPU of a short command from its script to its exit, with the launcher's CDS archive and
 * without, in turns.
 */
public final class CommandStart {

  private static final Figure CHECK =
      new Figure("check-offline", "check --offline, CPU", "s", true);

  private static final List<String> ARGUMENTS =
      List.of(
          "check",
          "--offline",
          "--set",
          "executableName=sh",
          "--stream",
          "words",
          "--app",
          "words");

  private final int rounds;

  /**
   * Creates the measure.
   *
   * @param rounds how often both have their turn
   */
  public CommandStart(int rounds) {
    this.rounds = rounds;
  }

  /** Measures the JDK that runs this, after one round that does not count. */
  public void measure(Results results) throws JkinesisException, IOException, InterruptedException {
    for (int round = 0; round <= rounds; round++) {
      double without = cpu("off");
      double with = cpu("on");
      if (round > 0) {
        results.add(CHECK, "no-archive", without);
        results.add(CHECK, "archive", with);
      }
    }
  }

  private static double cpu(String archive)
      throws JkinesisException, IOException, InterruptedException {
    Path script = Path.of(System.getProperty("jkinesis.home"), "bin", "jkinesis");
    ProcessBuilder builder =
        new ProcessBuilder(script.toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.command().addAll(ARGUMENTS);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JKINESIS_ARCHIVE", archive);
    double before = ProcessFigures.cpuOfEndedChildren();
    int exitCode = builder.start().waitFor();
    if (exitCode != 0) {
      throw JkinesisException.failure(script + " check --offline: exit code " + exitCode);
    }
    return ProcessFigures.cpuOfEndedChildren() - before;
  }
}
