package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.consumer.Marks;
import io.jkinesis.benchmarks.driver.LoggedWorker;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import io.jkinesis.benchmarks.e2e.CpuSamples.Cpu;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker whose consumers write marks, from which their progress is read. */
final class MeasuredWorker implements AutoCloseable {

  private final LoggedWorker worker;
  private final Path marks;
  private List<ProcessHandle> consumers = List.of();

  private MeasuredWorker(LoggedWorker worker, Path marks) {
    this.worker = worker;
    this.marks = marks;
  }

  /**
   * Starts it in a folder, where its log and the marks are written.
   *
   * @param environment settings of the consumers
   */
  static MeasuredWorker start(
      String contestant, List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Path marks = folder.resolve("marks");
    Files.deleteIfExists(marks);
    Map<String, String> all = new HashMap<>(environment);
    all.put(Marks.FILE, marks.toString());
    return new MeasuredWorker(
        LoggedWorker.start("end to end: " + contestant, command, folder, all), marks);
  }

  /** Returns what its consumers have read so far. */
  ConsumerProgress progress() throws IOException, JkinesisException {
    worker.requireAlive();
    ConsumerProgress progress = ConsumerProgress.read(marks);
    if (progress.marks().isEmpty()) {
      consumers = worker.descendants(); // complete before any record is read
    }
    return progress;
  }

  /** Returns the CPU time so far. */
  Cpu cpu() {
    return new Cpu(
        ProcessFigures.cpu(worker.pid()), LoggedWorker.sum(consumers, ProcessFigures::cpu));
  }

  JkinesisException failed(String what) throws IOException {
    return worker.failed(what);
  }

  @Override
  public void close() {
    worker.close();
  }
}
