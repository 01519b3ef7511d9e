package io.jkinesis.benchmarks.command;

import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures {@code run} from its script to the line that says that it has started. */
final class RunStart {

  private static final Figure WALL = new Figure("start-run", "run until it has started", "s", true);
  private static final Figure CPU =
      new Figure("start-run-cpu", "run until it has started, CPU", "s", true);

  private static final String STARTED = " started: ";
  private static final double NANOS = 1e9;

  private final List<String> arguments;

  RunStart(LocalServices services, String stream) {
    arguments = new ArrayList<>(List.of("run", "--stream", stream, "--app", "run-start"));
    Map.of(
            "executableName", "cat",
            "regionName", "us-east-1",
            "metricsLevel", "NONE",
            "workerId", "run-start", // not one that is kept in a file
            "kinesisEndpoint", services.kinesisEndpoint(),
            "dynamoDBEndpoint", services.dynamoDbEndpoint())
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
  }

  /** Starts it, and kills it when it has started. */
  void measure(LauncherScript script, Results results) throws IOException, JkinesisException {
    ProcessBuilder command = script.command(arguments).redirectErrorStream(true);
    long begin = System.nanoTime();
    Process process = command.start();
    try (BufferedReader output = process.inputReader()) {
      awaitStarted(output);
      double seconds = (System.nanoTime() - begin) / NANOS;
      results.add(WALL, script.contestant(), seconds);
      results.add(CPU, script.contestant(), ProcessFigures.cpuWithEndedChildren(process.pid()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  private static void awaitStarted(BufferedReader output) throws IOException, JkinesisException {
    String last = "no output";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(STARTED)) {
        return;
      }
      last = line;
    }
    throw JkinesisException.failure("run did not start: " + last);
  }
}
