package io.jkinesis.launcher.put;

import io.jkinesis.launcher.application.KinesisOptions.KinesisTarget;
import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts records from any source in the same way as {@code put} does: in sequence for each key, with
 * retries while Kinesis is busy, and with the progress on stderr. Not thread-safe.
 */
public final class StreamWriter implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KinesisClient kinesis;
  private final PutProducer producer;
  private final PutProgress progress;

  private StreamWriter(KinesisClient kinesis, String stream, PrintWriter err) {
    this.kinesis = kinesis;
    this.progress = new PutProgress(err, Terminal.isStderr());
    this.producer =
        new PutProducer(new KinesisSink(kinesis, stream), Pace.of(0), progress, patience());
  }

  /** Returns the patience with a stream that accepts nothing. */
  static Patience patience() {
    return Patience.of(PATIENCE);
  }

  /**
   * Creates a writer to a stream. It sends no request before there is something to put. It closes
   * its client.
   */
  public static StreamWriter to(KinesisTarget target, PrintWriter err) {
    return new StreamWriter(target.client(), target.name(), err);
  }

  /**
   * Puts records; returns when all were put.
   *
   * @throws JkinesisException if a record is rejected permanently, or if no record is accepted any
   *     more; others may have been put
   */
  public void put(List<InputLine> lines) throws JkinesisException, InterruptedException {
    Iterator<InputLine> left = lines.iterator();
    producer.run(
        window -> {
          left.forEachRemaining(window::add);
          return false;
        });
  }

  /**
   * Returns how many of these records, counted from the first, were put by a {@link #put} that
   * failed.
   */
  public int countPutBefore(List<InputLine> lines) {
    Set<InputLine> left = producer.left();
    int count = 0;
    while (count < lines.size() && !left.contains(lines.get(count))) {
      count++;
    }
    return count;
  }

  /** Returns a message about what was put so far. */
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
