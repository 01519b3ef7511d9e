package io.jkinesis.benchmarks.command;

import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.idle.LocalStage;
import io.jkinesis.benchmarks.idle.ObservedWorker;
import io.jkinesis.benchmarks.idle.WorkerProgram;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Measures short commands, from the script to their exit, and {@code run} until it has started,
 * with the launcher's CDS archive and without, in turns. A worker with four shards is running
 * meanwhile, whose {@code status} is asked for.
 */
public final class CommandStart {

  private static final Figure CHECK =
      new Figure("check-offline", "check --offline, CPU", "s", true);
  private static final Figure STATUS =
      new Figure("start-status-cpu", "status of a running application, CPU", "s", true);

  private static final String APPLICATION = "commands";
  private static final int SHARDS = 4;

  private static final List<String> CHECK_OFFLINE =
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
    try (LocalStage stage = LocalStage.open(APPLICATION)) {
      String stream = stage.stream(SHARDS);
      try (ObservedWorker worker = stage.start(WorkerProgram.RUN_IN_PROCESS, APPLICATION, stream)) {
        worker.awaitConsumers(SHARDS);
        measure(stage.services(), stream, results);
      }
    }
  }

  private void measure(LocalServices services, String stream, Results results)
      throws JkinesisException, IOException, InterruptedException {
    String dynamoDb = services.dynamoDbEndpoint().toString();
    List<String> status = List.of("status", "--app", APPLICATION, "--dynamodb-endpoint", dynamoDb);
    RunStart run = new RunStart(services, stream);
    for (int round = 0; round <= rounds; round++) {
      Results counted = round == 0 ? new Results() : results;
      for (LauncherScript script : LauncherScript.BOTH) {
        counted.add(CHECK, script.contestant(), cpu(script, CHECK_OFFLINE));
        counted.add(STATUS, script.contestant(), cpu(script, status));
        run.measure(script, counted);
      }
    }
  }

  private static double cpu(LauncherScript script, List<String> arguments)
      throws JkinesisException, IOException, InterruptedException {
    double before = ProcessFigures.cpuOfEndedChildren();
    int exitCode =
        script
            .command(arguments)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw JkinesisException.failure(
          "jkinesis " + String.join(" ", arguments) + ": exit code " + exitCode);
    }
    return ProcessFigures.cpuOfEndedChildren() - before;
  }
}
