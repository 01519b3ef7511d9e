package io.jkinesis.benchmarks.measure;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.benchmarks.driver.ChildFailedException;
import io.jkinesis.benchmarks.driver.ChildSession;
import io.jkinesis.benchmarks.driver.ProcessFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the memory (PSS) per shard with several shards: idle, after each has had its load, and
 * some time later.
 */
public final class Memory implements Measure {

  private static final double MIB = 1024 * 1024;

  private final int shards;
  private final int batches;
  private final Batch batch = Batch.of(1000, 1000);
  private final Figure idle;
  private final Figure loaded;
  private final Figure settled;
  private final Duration pause;

  /**
   * @param shards the number of concurrent processes
   * @param megabytes the payload for each
   * @param pause the pause without load before the last measurement: the compiler releases its
   *     memory after some seconds; without a pause there is no such measurement
   */
  public Memory(int shards, int megabytes, Duration pause) {
    this.pause = pause;
    this.shards = shards;
    this.batches = megabytes;
    this.idle =
        new Figure(
            "memory-idle", "memory per shard, %d shards, idle".formatted(shards), "MiB", true);
    this.loaded =
        new Figure(
            "memory-loaded",
            "memory per shard, %d shards, %d MB later".formatted(shards, megabytes),
            "MiB",
            true);
    this.settled =
        new Figure(
            "memory-settled", "the same %d s later".formatted(pause.toSeconds()), "MiB", true);
  }

  @Override
  public String group() {
    return "memory";
  }

  @Override
  public String title() {
    return "memory of %d shards".formatted(shards);
  }

  @Override
  public List<Figure> figures() {
    return pause.isZero() ? List.of(idle, loaded) : List.of(idle, loaded, settled);
  }

  @Override
  public void round(Contestant contestant, Sink sink) throws ChildFailedException {
    List<ChildSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < shards; i++) {
        sessions.add(Sessions.start(contestant));
        sessions.get(i).initialize();
      }
      sink.add(idle, ofEach(sessions));
      for (ChildSession session : sessions) {
        for (int i = 0; i < batches; i++) {
          session.processRecords(batch);
        }
      }
      sink.add(loaded, ofEach(sessions));
      if (!pause.isZero()) {
        pause();
        sink.add(settled, ofEach(sessions));
      }
      for (ChildSession session : sessions) {
        Sessions.finish(session, contestant, batch, batches);
      }
    } finally {
      sessions.forEach(ChildSession::close);
    }
  }

  private void pause() throws ChildFailedException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildFailedException(group(), "interrupted", null);
    }
  }

  private static double ofEach(List<ChildSession> sessions) {
    long sum = 0;
    for (ChildSession session : sessions) {
      sum += ProcessFigures.proportionalBytes(session.pid());
    }
    return sum / MIB / sessions.size();
  }
}
