package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the cost of the same load when it is distributed over more shards: each child is warmed
 * up, then all get batches in turn.
 */
public final class Growth implements Measure {

  private static final double MIB = 1024 * 1024;
  private static final double GIGA = 1e9;
  private static final int WARM_UP = 600;

  private final int shards;
  private final int batches;
  private final Batch batch = Batch.of(1000, 1000);
  private final Figure cpu;
  private final Figure memory;

  /**
   * @param shards the number of children
   * @param megabytes the payload for all of them together
   */
  public Growth(int shards, int megabytes) {
    this.shards = shards;
    this.batches = megabytes;
    String title = "%d MB over %d shards".formatted(megabytes, shards);
    this.cpu = new Figure("growth-cpu-" + shards, title + ", CPU", "s/GB", true);
    this.memory = new Figure("growth-memory-" + shards, title + ", memory of all", "MiB", true);
  }

  @Override
  public String group() {
    return "growth";
  }

  @Override
  public String title() {
    return "growth, %d shards".formatted(shards);
  }

  @Override
  public List<Figure> figures() {
    return List.of(cpu, memory);
  }

  @Override
  public boolean isFor(Kind kind) {
    return kind == Kind.FLOOR || kind == Kind.JKINESIS;
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    List<ChildSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < shards; i++) {
        sessions.add(Sessions.start(contestant));
        sessions.get(i).initialize();
        for (int k = 0; k < WARM_UP; k++) {
          sessions.get(i).processRecords(batch);
        }
      }
      double before = cpuOf(sessions);
      for (int i = 0; i < batches; i++) {
        sessions.get(i % shards).processRecords(batch);
      }
      double gigabytes = (double) batches * batch.payloadBytes() / GIGA;
      sink.add(cpu, (cpuOf(sessions) - before) / gigabytes);
      sink.add(memory, memoryOf(sessions) / MIB);
      for (int i = 0; i < shards; i++) {
        int extra = i < batches % shards ? 1 : 0;
        Sessions.finish(sessions.get(i), contestant, batch, WARM_UP + batches / shards + extra);
      }
    } finally {
      sessions.forEach(ChildSession::close);
    }
  }

  private static double cpuOf(List<ChildSession> sessions) {
    return sessions.stream().mapToDouble(each -> ProcessFigures.cpu(each.pid())).sum();
  }

  private static double memoryOf(List<ChildSession> sessions) {
    return sessions.stream()
        .mapToDouble(each -> ProcessFigures.proportionalBytes(each.pid()))
        .sum();
  }
}
