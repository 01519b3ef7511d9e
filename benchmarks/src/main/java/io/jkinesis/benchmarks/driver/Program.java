package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that makes its own measurements and prints figures. */
public final class Program {

  private Program() {}

  /**
   * Runs it until it exits.
   *
   * @param name its name, for errors
   * @param figures the number of figures on its last line
   * @throws ChildFailedException also if it takes longer than the limit; it is then killed
   */
  public static List<Double> run(String name, List<String> command, int figures, Duration limit)
      throws ChildFailedException {
    try {
      Path out = Files.createTempFile("jkinesis-bench-", ".stdout");
      Path err = Files.createTempFile("jkinesis-bench-", ".stderr");
      try {
        return run(name, command, figures, limit, out, err);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new ChildFailedException(name, "cannot be run: " + e.getMessage(), null);
    }
  }

  private static List<Double> run(
      String name, List<String> command, int figures, Duration limit, Path out, Path err)
      throws IOException, ChildFailedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(name, "no end within %d s".formatted(limit.toSeconds()), err);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(name, "was not waited for", err);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out, UTF_8);
    if (process.exitValue() != 0 || lines.isEmpty()) {
      throw failed(name, "exit code " + process.exitValue(), err);
    }
    return parse(name, lines.get(lines.size() - 1), figures, err);
  }

  private static List<Double> parse(String name, String line, int figures, Path err)
      throws IOException, ChildFailedException {
    try {
      List<Double> values = Arrays.stream(line.split(" ")).map(Double::valueOf).toList();
      if (values.size() == figures) {
        return values;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw failed(name, "expected %d figures on its last line".formatted(figures), err);
  }

  private static ChildFailedException failed(String name, String what, Path err)
      throws IOException {
    return new ChildFailedException(
        name, what, new String(Files.readAllBytes(err), UTF_8).lines().toList());
  }
}
