package io.jkinesis.benchmarks.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.consumer.Marks;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.e2e.CpuSamples.Cpu;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker with its consumers, observed from outside: by their marks and {@code /proc}. */
final class MeasuredWorker implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final Path marks;
  private List<ProcessHandle> consumers = List.of();

  private MeasuredWorker(Process process, Path log, Path marks) {
    this.process = process;
    this.log = log;
    this.marks = marks;
  }

  /**
   * Starts it in a folder, where its log and the marks are written.
   *
   * @param environment settings of the consumers
   */
  static MeasuredWorker start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Path log = folder.resolve("worker.log");
    Path marks = folder.resolve("marks");
    Files.deleteIfExists(marks);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // The services accept any credentials, but the SDK requires some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put(Marks.FILE, marks.toString());
    builder.environment().putAll(environment);
    return new MeasuredWorker(builder.start(), log, marks);
  }

  /** Returns what its consumers have read so far. */
  ConsumerProgress progress() throws IOException, JkinesisException {
    if (!process.isAlive()) {
      throw failed("it ended with exit code " + process.exitValue());
    }
    ConsumerProgress progress = ConsumerProgress.read(marks);
    if (progress.marks().isEmpty()) {
      consumers = process.descendants().toList(); // complete before any record is read
    }
    return progress;
  }

  /** Returns the CPU time so far. */
  Cpu cpu() {
    return new Cpu(
        ProcessFigures.cpu(process.pid()),
        consumers.stream().mapToDouble(each -> cpuIfAlive(each.pid())).sum());
  }

  /** At its start a worker has other, short-lived children, too. */
  private static double cpuIfAlive(long pid) {
    try {
      return ProcessFigures.cpu(pid);
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  JkinesisException failed(String what) throws IOException {
    List<String> lines = Files.readAllLines(log, UTF_8);
    return JkinesisException.failure(
        "end to end: "
            + what
            + (lines.isEmpty() ? "" : "; its last line: " + lines.get(lines.size() - 1)));
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
