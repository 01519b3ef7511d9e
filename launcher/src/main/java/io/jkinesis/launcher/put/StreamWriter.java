package io.jkinesis.launcher.put;

import io.jkinesis.launcher.application.KinesisOptions.KinesisTarget;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts records of any origin as {@code put} does those of a file: each key's in their order, again
 * where Kinesis is busy, with the progress on stderr. For one thread.
 */
public final class StreamWriter implements AutoCloseable {

  /** Gives up when nothing was taken for so long. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KinesisClient kinesis;
  private final PutProducer producer;
  private final PutProgress progress;

  private StreamWriter(KinesisClient kinesis, String stream, PrintWriter err) {
    this.kinesis = kinesis;
    this.progress = new PutProgress(err, Terminal.isStderr());
    this.producer =
        new PutProducer(new KinesisSink(kinesis, stream), Pace.of(0), progress, PATIENCE);
  }

  /**
   * Writes to a stream, which is not asked for before there is something to put. Closes its client.
   */
  public static StreamWriter to(KinesisTarget target, PrintWriter err) {
    return new StreamWriter(target.client(), target.name(), err);
  }

  /**
   * Returns when all of these were put.
   *
   * @throws JkinesisException if one is refused for good, or nothing is taken any more; others may
   *     have been put
   */
  public void put(List<InputLine> lines) throws JkinesisException, InterruptedException {
    Iterator<InputLine> left = lines.iterator();
    producer.run(
        window -> {
          left.forEachRemaining(window::add);
          return false;
        });
  }

  /** Returns how many of these, from the first on, were put by a {@link #put} that failed. */
  public int countPutBefore(List<InputLine> lines) {
    Set<InputLine> left = producer.left();
    int count = 0;
    while (count < lines.size() && !left.contains(lines.get(count))) {
      count++;
    }
    return count;
  }

  /** What was put so far, for a person. */
  public String tally() {
    return producer.tally().toString();
  }

  /** Ends the line of progress, if there is one. */
  @Override
  public void close() {
    progress.end();
    kinesis.close();
  }
}
